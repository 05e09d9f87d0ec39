import type { Output } from '@shared/contracts';
import type { Stage } from '@shared/domain/segments/stage';
import type { Ctx } from '../../platform/context';
import { factsOf, ruleMoment } from '../tags';
import { rfmView } from './customers.queries';
import { cutsOf, latestNight } from './cuts';
import { sentenceOf } from './state.service';
import { MemberStateModel } from './state.model';

/** Where a member stands between two orders and why; null before anything is known. */
export async function stageOf(
  ctx: Ctx,
  memberId: string,
): Promise<{ stage: Stage; since: number; sentence: string } | null> {
  const [state, facts, { today }] = await Promise.all([
    MemberStateModel.findById(memberId).lean(),
    factsOf(memberId),
    ruleMoment(ctx),
  ]);
  if (!state || !facts) return null;
  const { stage, since, cycleDays } = state;
  return { stage, since, sentence: sentenceOf(facts, cycleDays, today) };
}

/** A buyer's scores; null for who bought nothing in the window. */
export async function rfmOf(ctx: Ctx, memberId: string): Promise<Output<'customers.portrait'>['rfm']> {
  const [state, night, { today }] = await Promise.all([
    MemberStateModel.findById(memberId).lean(),
    latestNight(ctx),
    ruleMoment(ctx),
  ]);
  return rfmView(state, today, cutsOf(night).version);
}

/** Is the member an advocate (KOC) now? */
export async function isAdvocate(memberId: string): Promise<boolean> {
  return (await MemberStateModel.exists({ _id: memberId, advocate: true })) !== null;
}
