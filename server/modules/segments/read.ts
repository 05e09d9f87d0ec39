import type { Output } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { ruleMoment } from '../tags';
import { rfmView } from './customers.queries';
import { cutsOf, latestNight } from './cuts';
import { MemberStateModel } from './state.model';

/** A buyer's scores; null for who bought nothing in the window. */
export async function rfmOf(ctx: Ctx, memberId: string): Promise<Output<'customers.portrait'>['rfm']> {
  const [state, night, { today }] = await Promise.all([
    MemberStateModel.findById(memberId).lean(),
    latestNight(ctx),
    ruleMoment(ctx),
  ]);
  return rfmView(state, today, cutsOf(night).version);
}
