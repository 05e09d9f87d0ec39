import { AppError } from '@shared/errors';
import { ParcelModel, UploadModel } from './shipment.model';
import type { ParcelRow, UploadRow } from './shipment.model';

/** The parcels of an order, in the order they left. */
export async function parcelsOf(orderId: string): Promise<ParcelRow[]> {
  return ParcelModel.find({ orderId }).sort({ _id: 1 }).lean();
}

/** What WeChat has not accepted, newest orders first. */
export async function openUploads(
  cursor: string | undefined,
  limit: number,
): Promise<{ rows: UploadRow[]; nextCursor: string | null }> {
  const rows = await UploadModel.find({
    state: { $in: ['waiting', 'refused'] },
    ...(cursor ? { _id: { $lt: cursor } } : {}),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?._id ?? null) : null };
}

/** @throws ORDER_GONE when nothing of the order was to be reported */
export async function uploadOf(orderId: string): Promise<UploadRow> {
  const row = await UploadModel.findById(orderId).lean();
  if (!row) throw new AppError('ORDER_GONE');
  return row;
}
