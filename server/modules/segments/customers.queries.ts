import type { Output, ParsedInput } from '@shared/contracts';
import { ADVOCATE_DAYS, advocateAt } from '@shared/domain/segments/advocate';
import { STAGE_RAIL, STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { emptyFacts } from '@shared/domain/tags/facts';
import { rfmWord } from '@shared/domain/segments/rfm.words';
import { businessDayOf } from '@shared/domain/zone';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { heldCouponsPart } from '../coupons';
import { aliasesPart, phonePart } from '../identity';
import { avatarUrl, membersById, membersNamed, memberWith, profileView } from '../members';
import type { MemberRow } from '../members';
import { accountPart } from '../points';
import { currentSettings } from '../settings';
import { factsRowOf, heldNames, lineOf, memberPage, ruleMoment, tagsOf } from '../tags';
import type { MemberFactsRow } from '../tags';
import { cutsOf, latestNight } from './cuts';
import { sentenceOf } from './state.service';
import { MemberStateModel, StageMoveModel } from './state.model';
import type { MemberStateRow } from './state.model';

type CustomerRow = Output<'customers.list'>['items'][number];
type Portrait = Output<'customers.portrait'>;

const MOST_NAMED = 200;
const MOVES = 20;

export async function customerList(
  ctx: Ctx,
  { q, stage, level, tagId, segmentId, cursor, limit }: ParsedInput<'customers.list'>,
): Promise<Output<'customers.list'>> {
  const tagIds = [tagId, segmentId].filter((id) => id !== undefined);
  const memberIds = q === '' ? undefined : q.startsWith('mem_') ? [q] : await membersNamed(q, MOST_NAMED);
  const page = await memberPage(ctx, { memberIds, stage, level, tagIds }, cursor, limit);
  const ids = page.items.map(({ _id }) => _id);
  const [members, states] = await Promise.all([
    membersById(ids),
    MemberStateModel.find({ _id: { $in: ids } }).lean(),
  ]);
  const stateOf = new Map(states.map((state) => [state._id, state]));
  const rows = page.items.map(async (row) => {
    const member = members.get(row._id);
    return member ? [await customerRow(ctx, member, row, stateOf.get(row._id) ?? null)] : [];
  });
  return { items: (await Promise.all(rows)).flat(), nextCursor: page.nextCursor };
}

async function customerRow(
  ctx: Ctx,
  member: MemberRow,
  { facts, marks }: Pick<MemberFactsRow, 'facts' | 'marks'>,
  state: MemberStateRow | null,
): Promise<CustomerRow> {
  const [{ today }, { membership }] = await Promise.all([ruleMoment(ctx), currentSettings(ctx)]);
  const { level } = member.level;
  const stage = state?.stage ?? null;
  return {
    ...{ memberId: member._id, nickname: member.nickname, avatarUrl: avatarUrl(member), level, stage },
    levelName: membership.levels[level - 1]?.name ?? '',
    stageWord: stage === null ? '' : STAGE_WORDS[stage],
    advocate: state?.advocate ?? false,
    line: lineOf(facts, today),
    tags: (await heldNames(ctx, marks)).tags,
    joinedAt: member.joinedAt,
    lastPaidAt: facts.lastPaidAt,
  };
}

/** A member at a glance, for operators; writes down who looked. @throws MEMBER_DELETED */
export async function portraitOf(ctx: Ctx, memberId: string): Promise<Portrait> {
  const parts = {
    ...{ account: accountPart, phone: phonePart(ctx), coupons: heldCouponsPart },
    aliases: aliasesPart,
  };
  const [{ member, account, phone, coupons, aliases }, row, state, moves, held, night, { brand }, moment] =
    await Promise.all([
      memberWith(memberId, parts),
      factsRowOf(memberId),
      MemberStateModel.findById(memberId).lean(),
      StageMoveModel.find({ memberId }).sort({ _id: -1 }).limit(MOVES).lean(),
      tagsOf(ctx, memberId),
      latestNight(ctx),
      currentSettings(ctx),
      ruleMoment(ctx),
    ]);
  await transaction(async () => {
    audit(ctx, 'customers.portrait', memberId);
    return Promise.resolve();
  });
  const known = row ?? { facts: emptyFacts(member.joinedAt), marks: [] };
  const today = businessDayOf(ctx.now, brand.zone);
  const { birthday, phoneMasked, daysSinceJoin } = profileView(member, phone, today, brand.zone);
  const cycleDays = state?.cycleDays ?? known.facts.cycleDays ?? moment.measures.cycleDays;
  return {
    ...(await customerRow(ctx, member, known, state)),
    ...{ birthday, phoneMasked, daysSinceJoin, held },
    stageSince: state?.since ?? null,
    stageSentence: sentenceOf(known.facts, cycleDays, moment.today),
    moves: moves.map(({ from, to, why, at }) => ({ from, to, why, at })),
    rfm: rfmView(state, moment.today, cutsOf(night).version),
    advocateSentence: advocateSentence(state, ctx.now),
    segments: (await heldNames(ctx, known.marks)).segments,
    points: account.available,
    mergedInto: member.mergedInto?.memberId ?? null,
    aliases,
    coupons: coupons.filter(({ lastDay }) => lastDay >= today).length,
  };
}

export function rfmView(state: MemberStateRow | null, today: number, version: string): Portrait['rfm'] {
  if (!state?.rfm) return null;
  const { r, f, m, lastDay, occasions, net } = state.rfm;
  return { ...{ r, f, m, occasions, net, version }, word: rfmWord(r, f, m), daysSince: today - lastDay };
}

function advocateSentence(state: MemberStateRow | null, now: number): string {
  const { advocate, missing } = advocateAt(state?.credits ?? [], now);
  if (advocate) return `近 ${ADVOCATE_DAYS} 天带来 ${state?.credits.length ?? 0} 次`;
  return `还差 ${missing} 次带新、带单或好评`;
}

/** How many members stand where, counted in the index. */
export async function stageCounts(ctx: Ctx): Promise<Output<'customers.stages'>> {
  const [stages, members, advocates, night] = await Promise.all([
    Promise.all(
      [...STAGE_RAIL, 'reactivated' as const].map(async (stage) => ({
        stage,
        word: STAGE_WORDS[stage],
        members: await MemberStateModel.countDocuments({ stage }),
      })),
    ),
    MemberStateModel.estimatedDocumentCount(),
    MemberStateModel.countDocuments({ advocate: true }),
    latestNight(ctx),
  ]);
  if (!night) return { stages, members, advocates, cuts: null };
  const { _id: version, buyers, r, m, cycleDays, topFifthDays, at } = night;
  const cuts = { version, buyers, r: [...r], m: m && [...m], cycleDays, topFifthDays, at };
  return { stages, members, advocates, cuts };
}
