import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { currentSettings } from '../settings';
import { ExposureModel, UNIVERSAL } from './exposure.model';
import type { ExposureRow } from './exposure.model';
import { armOf } from './holdout';

type Arm = ExposureRow['arm'];

/** Orders this long after a first exposure count as its effect. */
export const EFFECT_DAYS = 14;
export const EFFECT_MS = EFFECT_DAYS * 86_400_000;

/**
 * Says whether a member may be spoken to under an experiment, and keeps that they would have been: to be called where a
 * message or a task would be made, and nothing is made for the held. Once drawn, an arm stays. Belongs in a transaction.
 */
export async function exposeTo(ctx: Ctx, memberId: string, experiment: string): Promise<Arm> {
  const known = await armsOf(memberId, [UNIVERSAL, experiment]);
  const { universalBp, campaignBp } = (await currentSettings(ctx)).outreach.holdout;
  const draw = (name: string, heldBp: number): Arm => {
    const before = known.get(name);
    if (before) return before;
    const arm = armOf(memberId, name, heldBp);
    queue().upsert(
      ExposureModel,
      { memberId, experiment: name },
      { $setOnInsert: { _id: ctx.ids.next('exp'), arm, heldBp, at: ctx.now, orders: [] } },
    );
    return arm;
  };
  // Who hears nothing at all takes part in no campaign.
  return draw(UNIVERSAL, universalBp) === 'held' ? 'held' : draw(experiment, campaignBp);
}

async function armsOf(memberId: string, experiments: string[]): Promise<Map<string, Arm>> {
  const rows = await ExposureModel.find(
    { memberId, experiment: { $in: experiments } },
    { experiment: 1, arm: 1 },
  ).lean();
  return new Map(rows.map(({ experiment, arm }) => [experiment, arm]));
}

/** An order counts for every experiment the member was lately exposed to, in either arm. */
export async function countOrder({ memberId, orderId, paid, at }: DomainEvents['order.paid']): Promise<void> {
  await ExposureModel.updateMany(
    { memberId, at: { $gt: at - EFFECT_MS, $lte: at }, 'orders.orderId': { $ne: orderId } },
    { $push: { orders: { orderId, money: paid } } },
  );
}

/** An order that went back whole was none. */
export async function countRefund({
  memberId,
  orderId,
  money,
  whole,
}: DomainEvents['order.refunded']): Promise<void> {
  await ExposureModel.updateMany(
    { memberId, 'orders.orderId': orderId },
    whole ? { $pull: { orders: { orderId } } } : { $inc: { 'orders.$.money': -money } },
  );
}
