import { RestockAlertModel } from './personal.model';

/** Members who want to hear that a SKU is back, in the order of their ids; `after` is the last one had. */
export async function membersAlertedOf(skuId: string, after: string, limit: number): Promise<string[]> {
  const rows = await RestockAlertModel.find({ skuId, memberId: { $gt: after } }, { memberId: 1 })
    .sort({ memberId: 1 })
    .limit(limit)
    .lean();
  return rows.map(({ memberId }) => memberId);
}

/** The member was told: one who wants to hear of the next time asks again. */
export async function forgetAlert(memberId: string, skuId: string): Promise<void> {
  await RestockAlertModel.deleteOne({ _id: `${memberId}:${skuId}`, memberId });
}
