import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { movePair, pairOf } from '../identity';
import type { PairRow } from '../identity';
import { mergePair, partPair } from './merge.service';
import { pairViews } from './persons.queries';

type View = Output<'persons.decide'>;

/** @throws PAIR_GONE, PAIR_DECIDED, PERSON_UNFINISHED */
export async function decide(ctx: Ctx, input: ParsedInput<'persons.decide'>): Promise<View> {
  const { pairId, same, reason } = input;
  const pair = await knownPair(pairId);
  if (pair.state !== 'open') throw new AppError('PAIR_DECIDED');
  const merge = same ? await mergePair(ctx, pair) : null;
  const by = { decidedBy: accountId(ctx), decidedAt: ctx.now, reason };
  const to = { state: same ? ('same' as const) : ('different' as const), ...by, merge, undoneAt: null };
  movePair(pair, to);
  audit(ctx, 'persons.decide', pairId, { same, reason, ...merge });
  return viewOf(ctx, { ...pair, ...to });
}

/** @throws PAIR_GONE, PAIR_DECIDED when there is nothing to take back, UNDO_LATER_FIRST */
export async function undo(ctx: Ctx, { pairId, reason }: ParsedInput<'persons.undo'>): Promise<View> {
  const pair = await knownPair(pairId);
  if (pair.state === 'open') throw new AppError('PAIR_DECIDED');
  const back = pair.merge && (await partPair(ctx, pair.merge));
  const open = { state: 'open' as const, decidedBy: null, decidedAt: null, reason: '', merge: null };
  const to = { ...open, undoneAt: ctx.now };
  movePair(pair, to);
  audit(ctx, 'persons.undo', pairId, { was: pair.state, reason, mergeId: pair.merge?.mergeId, ...back });
  return viewOf(ctx, { ...pair, ...to });
}

async function knownPair(pairId: string): Promise<PairRow> {
  const pair = await pairOf(pairId);
  if (!pair) throw new AppError('PAIR_GONE');
  return pair;
}

async function viewOf(ctx: Ctx, pair: PairRow): Promise<View> {
  const [view] = await pairViews([pair]);
  if (!view) throw new AppError('PAIR_GONE');
  return view;
}
