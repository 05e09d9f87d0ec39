import type { Output } from '@shared/contracts';
import { ADVOCATE_DAYS, advocateAt } from '@shared/domain/segments/advocate';
import { RECENT_DAYS, rfmState } from '@shared/domain/segments/rfm';
import { rfmWord } from '@shared/domain/segments/rfm.words';
import { emptyFacts } from '@shared/domain/tags/facts';
import { businessDayOf } from '@shared/domain/zone';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { originOf } from '../attribution';
import { heldCouponsPart } from '../coupons';
import { accountNames, aliasesPart, phonePart } from '../identity';
import { memberWith, profileView } from '../members';
import type { MemberRow } from '../members';
import { accountPart } from '../points';
import { currentSettings } from '../settings';
import { factsRowOf, heldNames, ruleMoment, tagsOf } from '../tags';
import { customerRow } from './customers.queries';
import { cutsOf, latestNight } from './cuts';
import { evidenceOf } from './evidence';
import { MemberStateModel, StageMoveModel } from './state.model';
import type { MemberStateRow } from './state.model';
import { creditsOf, sentenceOf } from './state.service';

type Portrait = Output<'customers.portrait'>;

const MOVES = 20;

/** A member at a glance, for operators; writes down who looked. @throws MEMBER_DELETED */
export async function portraitOf(ctx: Ctx, memberId: string): Promise<Portrait> {
  const parts = {
    ...{ account: accountPart, phone: phonePart(ctx), coupons: heldCouponsPart },
    aliases: aliasesPart,
  };
  const { member, account, phone, coupons, aliases } = await memberWith(memberId, parts);
  const [row, state, moves, held, night, { brand }, moment, owner, origin] = await Promise.all([
    factsRowOf(memberId),
    MemberStateModel.findById(memberId).lean(),
    StageMoveModel.find({ memberId }).sort({ _id: -1 }).limit(MOVES).lean(),
    tagsOf(ctx, memberId),
    latestNight(ctx),
    currentSettings(ctx),
    ruleMoment(ctx),
    ownerView(member),
    originOf(memberId),
  ]);
  const told = await evidenceOf(
    ctx,
    memberId,
    held.flatMap(({ evidence }) => evidence),
  );
  await transaction(async () => {
    audit(ctx, 'customers.portrait', memberId);
    return Promise.resolve();
  });
  const known = row ?? { facts: emptyFacts(member.joinedAt), marks: [] };
  const today = businessDayOf(ctx.now, brand.zone);
  const { birthday, phoneMasked, daysSinceJoin } = profileView(member, phone, today, brand.zone);
  const usable = coupons.filter(({ lastDay }) => lastDay >= today);
  const cycleDays = state?.cycleDays ?? known.facts.cycleDays ?? moment.measures.cycleDays;
  return {
    ...(await customerRow(ctx, member, known, state, owner?.name)),
    ...{ birthday, phoneMasked, daysSinceJoin },
    held: held.map(({ evidence, ...tag }) => ({
      ...tag,
      evidence: evidence.flatMap((id) => told.get(id) ?? []),
    })),
    stageSince: state?.since ?? null,
    stageSentence: sentenceOf(known.facts, cycleDays, moment.today),
    moves: moves.map(({ from, to, why, at }) => ({ from, to, why, at })),
    rfm: rfmView(state, moment.today, cutsOf(night).version),
    recent: RECENT_DAYS.map((days) => {
      const { occasions, net } = rfmState(known.facts, moment.today, days);
      return { days, occasions, net };
    }),
    advocateSentence: advocateSentence(state, ctx.now),
    segments: (await heldNames(ctx, known.marks)).segments,
    place: known.facts.places.at(-1) ?? null,
    ...{ owner, origin },
    points: account.available,
    mergedInto: member.mergedInto?.memberId ?? null,
    aliases,
    coupons: usable.length,
    couponsUntil: usable[0]?.lastDay ?? null,
  };
}

async function ownerView({ owner }: MemberRow): Promise<Portrait['owner']> {
  if (!owner) return null;
  const { staffId, since } = owner;
  return { staffId, since, name: (await accountNames([staffId])).get(staffId) ?? '' };
}

/** The scores as they are told; null for who bought nothing in the window. */
export function rfmView(state: MemberStateRow | null, today: number, version: string): Portrait['rfm'] {
  if (!state?.rfm) return null;
  const { r, f, m, lastDay, occasions, net } = state.rfm;
  return { ...{ r, f, m, occasions, net, version }, word: rfmWord(r, f, m), daysSince: today - lastDay };
}

function advocateSentence(state: MemberStateRow | null, now: number): string {
  const credits = state ? creditsOf(state) : [];
  const { advocate, missing } = advocateAt(credits, now);
  if (advocate) return `近 ${ADVOCATE_DAYS} 天带来 ${credits.length} 次`;
  return `还差 ${missing} 次带新、带单或好评`;
}
