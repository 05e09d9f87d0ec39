import type { Ctx } from '../../platform/context';
import { markOf } from '../../platform/db/keyset';
import { queue } from '../../platform/db/tx';
import { PairModel, pairId } from './pair.model';
import type { PairCause, PairRow } from './pair.model';

/**
 * Puts two members up for review. Meeting the pair again adds nothing but when; it never brings a decided one back.
 * Belongs in a transaction.
 */
export function suspect(ctx: Ctx, one: string, other: string, cause: PairCause): void {
  const seen = { seenAt: ctx.now, [`because.${cause}`]: ctx.now };
  const fresh = {
    ...{ memberIds: [one, other].sort(), state: 'open', openedAt: ctx.now, reason: '' },
    ...{ decidedBy: null, decidedAt: null, merge: null, undoneAt: null },
  };
  queue().upsert(PairModel, { _id: pairId(one, other) }, { $set: seen, $setOnInsert: fresh });
}

export async function pairOf(id: string): Promise<PairRow | null> {
  return PairModel.findById(id).lean();
}

/** A page of pairs, those that came up last first; the cursor is the mark of the last row. @throws BAD_INPUT */
export async function pairPage(
  state: PairRow['state'] | undefined,
  cursor: string | undefined,
  limit: number,
): Promise<PairRow[]> {
  const mark = cursor === undefined ? null : markOf(cursor);
  const older = mark && {
    openedAt: { $lte: mark.at },
    $or: [{ openedAt: { $lt: mark.at } }, { openedAt: mark.at, _id: { $lt: mark.id } }],
  };
  return PairModel.find({ ...(state ? { state } : {}), ...older })
    .sort({ openedAt: -1, _id: -1 })
    .limit(limit)
    .lean();
}

/** How many wait for a decision. */
export async function openPairs(): Promise<number> {
  return PairModel.countDocuments({ state: 'open' });
}

/** Queues a move of a pair from the state it was read in. Aborts with PAIR_DECIDED when somebody else was faster. */
export function movePair(pair: PairRow, to: Partial<PairRow>): void {
  const { _id, state, decidedAt } = pair;
  queue().update(PairModel, { _id, state, decidedAt }, { $set: to }, { code: 'PAIR_DECIDED' });
}

/** The pairs a member is in; of one who leaves, none stays. Belongs in a transaction. */
export async function forgetPairs(memberId: string): Promise<void> {
  await PairModel.deleteMany({ memberIds: memberId });
}
