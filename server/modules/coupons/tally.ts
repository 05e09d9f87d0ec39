import { queue } from '../../platform/db/tx';
import type { CouponDoc } from './coupon.model';
import { TallyModel } from './template.model';
import type { TallyDoc } from './template.model';

type Counts = Pick<TallyDoc, 'given' | 'used' | 'saved'>;

/** Queues what happened to a coupon into the sums of its template, in the slot that the coupon's id names. */
export function tally(
  { _id, templateId }: Pick<CouponDoc, '_id' | 'templateId'>,
  change: Partial<Counts>,
): void {
  queue().upsert(TallyModel, { _id: `${templateId}:${_id.slice(-1)}`, templateId }, { $inc: change });
}

/** The sums of these templates, all slots together. */
export async function talliesOf(templateIds: readonly string[]): Promise<Map<string, Counts>> {
  const sums = new Map<string, Counts>();
  const slots = await TallyModel.find({ templateId: { $in: [...templateIds] } }).lean();
  for (const { templateId, given = 0, used = 0, saved = 0 } of slots) {
    const sum = sums.get(templateId) ?? { given: 0, used: 0, saved: 0 };
    sums.set(templateId, { given: sum.given + given, used: sum.used + used, saved: sum.saved + saved });
  }
  return sums;
}
