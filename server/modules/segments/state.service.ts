import { advocateAt } from '@shared/domain/segments/advocate';
import type { Credit } from '@shared/domain/segments/advocate';
import { stageAt } from '@shared/domain/segments/lifecycle';
import { stageSentence } from '@shared/domain/segments/lifecycle.words';
import { rfmScore, rfmUntil } from '@shared/domain/segments/rfm';
import type { RfmCuts } from '@shared/domain/segments/rfm';
import { daysSincePaid, occasionsOf } from '@shared/domain/tags/facts';
import type { MemberFacts } from '@shared/domain/tags/facts';
import type { Moment } from '@shared/domain/tags/verdict';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { serveDue } from '../../platform/jobs/due';
import { personOf } from '../identity';
import { factsOf, ruleMoment } from '../tags';
import { cutsOf, latestNight } from './cuts';
import { MemberStateModel, StageMoveModel } from './state.model';
import type { MemberStateRow, RfmRow } from './state.model';

const BATCH = 100;

/** What news change beside the judgement. */
interface Change {
  credits?: (known: readonly Credit[]) => Credit[];
  parts?: (known: readonly MemberStateRow[]) => MemberStateRow[];
}

/**
 * Brings a member's stage, scores and standing as an advocate in line with what is known of the orders, whatever was
 * true before; an alias's are the person's. Belongs in a transaction.
 */
export async function reviewMember(ctx: Ctx, memberId: string, change: Change = {}): Promise<void> {
  const own = await factsOf(memberId);
  const person = own ? memberId : await personOf(memberId);
  const facts = own ?? (person === memberId ? null : await factsOf(person));
  if (!facts) {
    // Nothing is known (any more): nothing can turn.
    queue().update(MemberStateModel, { _id: memberId, turnsAt: { $gt: 0 } }, { $set: { turnsAt: null } });
    return;
  }
  const before = await MemberStateModel.findById(person).lean();
  const held = heldAfter(before, memberId, person, change);
  const after = await judge(ctx, facts, creditsOf(held));
  const stays = before?.stage === after.stage;
  const row = { ...after, ...held, since: stays ? before.since : ctx.now };
  if (before) queue().update(MemberStateModel, { _id: person }, { $set: row }, { code: 'BUSY' });
  else queue().insert(MemberStateModel, { _id: person, ...row });
  if ((before?.advocate ?? false) !== after.advocate)
    emit(ctx, 'advocate.changed', { memberId: person, on: after.advocate, at: ctx.now });
  if (stays) return;
  const from = before?.stage ?? null;
  const move = { memberId: person, from, to: after.stage, at: ctx.now };
  const why = sentenceOf(facts, after.cycleDays, (await ruleMoment(ctx)).today);
  queue().insert(StageMoveModel, { _id: ctx.ids.next('stm'), ...move, why });
  emit(ctx, 'lifecycle.moved', move);
}

type Held = Pick<MemberStateRow, 'credits' | 'parts'>;

/** Credits of a person and of each alias stay apart: they go with whose they are when it is undone. */
function heldAfter(before: Held | null, memberId: string, person: string, change: Change): Held {
  const { credits = (known) => [...known], parts: changeParts = (known) => [...known] } = change;
  const parts = changeParts(before?.parts ?? []).map((part) =>
    part._id === memberId ? { ...part, credits: credits(part.credits) } : part,
  );
  const own = before?.credits ?? [];
  return {
    credits: person === memberId ? credits(own) : own,
    ...(parts.length > 0 || before?.parts ? { parts } : {}),
  };
}

/** Everything a person is credited for. */
export function creditsOf({ credits, parts = [] }: Held): Credit[] {
  return [...credits, ...parts.flatMap((part) => part.credits)];
}

/** What a judgement rests on beside the member: the moment, and the shop's numbers of the last night. */
export interface Judging extends Moment {
  cuts: RfmCuts;
}

async function judge(ctx: Ctx, facts: MemberFacts, credits: Credit[]): Promise<ReturnType<typeof judgeBy>> {
  const moment = await ruleMoment(ctx);
  return judgeBy(facts, credits, { ...moment, now: ctx.now, cuts: cutsOf(await latestNight(ctx)) });
}

export function judgeBy(
  facts: MemberFacts,
  credits: readonly Credit[],
  { now, today, zone, measures, cuts }: Judging,
): Omit<MemberStateRow, '_id' | 'since' | 'credits' | 'parts'> {
  const cycleDays = facts.cycleDays ?? measures.cycleDays;
  const { stage, until } = stageAt(facts, cycleDays, now);
  const score = rfmScore(facts, cuts, today);
  const standing = advocateAt(credits, now);
  const turnsAt = Math.min(until, rfmUntil(score, zone), standing.until);
  return {
    ...{ stage, cycleDays, advocate: standing.advocate },
    rfm: score?.lastDay == null ? null : rfmRow({ ...score, lastDay: score.lastDay }),
    turnsAt: Number.isFinite(turnsAt) ? turnsAt : null,
  };
}

function rfmRow({ lastDay, occasions, net, r, f, m }: RfmRow): RfmRow {
  return { lastDay, occasions, net, r, f, m };
}

/** Why a member stands where they stand. `today`: days since 1970-01-01. */
export function sentenceOf(facts: MemberFacts, cycleDays: number, today: number): string {
  return stageSentence(occasionsOf(facts), daysSincePaid(facts, today), cycleDays);
}

/** Looks at members whose time has come. Answers how many. */
export async function runTurns(ctx: Ctx): Promise<number> {
  const due = { turnsAt: { $gt: 0, $lte: ctx.now } };
  const rows = await MemberStateModel.find(due, { _id: 1 }).sort({ turnsAt: 1 }).limit(BATCH).lean();
  return serveDue(
    ctx,
    rows.map(({ _id }) => _id),
    {
      async serve(_id) {
        if (await MemberStateModel.exists({ _id, ...due })) await reviewMember(ctx, _id);
      },
      putOff: (_id, turnsAt) => MemberStateModel.updateOne({ _id, ...due }, { $set: { turnsAt } }),
    },
  );
}
