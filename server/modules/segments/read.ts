import type { Output } from '@shared/contracts';
import type { Stage } from '@shared/domain/segments/stage';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
import { ruleMoment } from '../tags';
import { cutsOf, latestNight } from './cuts';
import { rfmView } from './portrait.queries';
import { MemberStateModel, StageMoveModel } from './state.model';
import type { MemberStateRow } from './state.model';

/** Where a member stands, to be read along with the member; who was never judged has bought nothing. */
export const stagePart: Part<Stage> = {
  from: 'member_states',
  by: '_id',
  pipeline: [{ $project: { stage: 1 } }],
  read: ([state]: Pick<MemberStateRow, 'stage'>[]) => state?.stage ?? 'prospect',
};

/** A buyer's scores; null for who bought nothing in the window. */
export async function rfmOf(ctx: Ctx, memberId: string): Promise<Output<'customers.portrait'>['rfm']> {
  const [state, night, { today }] = await Promise.all([
    MemberStateModel.findById(memberId).lean(),
    latestNight(ctx),
    ruleMoment(ctx),
  ]);
  return rfmView(state, today, cutsOf(night).version);
}

/** Members whose first order was paid in a span of time (epoch ms; `to` is outside), each once. */
export async function firstBuyers(from: number, to: number): Promise<string[]> {
  // Who falls back to one order by a refund is new again, yet no new buyer.
  const reached = {
    to: 'new' as const,
    at: { $gte: from, $lt: to },
    from: { $in: [null, 'prospect' as const] },
  };
  const moves = await StageMoveModel.find(reached, { memberId: 1 }).lean();
  return [...new Set(moves.map(({ memberId }) => memberId))];
}
