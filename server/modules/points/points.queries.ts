import { EntryModel } from './points.model';
import type { EntryDoc } from './points.model';

/** A page of a member's ledger, newest first; `before` is the id the last page ended with. */
export async function historyPage(
  memberId: string,
  before: string | undefined,
  limit: number,
): Promise<{ items: EntryDoc[]; nextBefore: string | null }> {
  const rows = await EntryModel.find({ memberId, ...(before ? { _id: { $lt: before } } : {}) })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const items = rows.slice(0, limit);
  return { items, nextBefore: rows.length > limit ? (items.at(-1)?._id ?? null) : null };
}
