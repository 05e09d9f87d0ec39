import { ownedBy } from '../identity';
import { completions } from '@shared/domain/source-keys';
import { EntryModel } from './points.model';
import type { EntryDoc } from './points.model';

/**
 * A page of a person's ledgers, newest first; `before` is the id the last page ended with. Rows that only announced
 * something (pending, frozen) are left out once the row that completed it exists, so a page may be a little shorter.
 */
export async function historyPage(
  memberIds: readonly string[],
  before: string | undefined,
  limit: number,
): Promise<{ items: EntryDoc[]; nextBefore: string | null }> {
  const rows = await EntryModel.find({
    memberId: ownedBy(memberIds),
    ...(before ? { _id: { $lt: before } } : {}),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const nextBefore = rows.length > limit ? (page.at(-1)?._id ?? null) : null;
  const over = await completed(memberIds, page);
  return { items: page.filter(({ sourceKey }) => !over.has(sourceKey)), nextBefore };
}

/** Source keys of announcing rows whose completing row exists. */
async function completed(memberIds: readonly string[], rows: readonly EntryDoc[]): Promise<Set<string>> {
  const waiting = rows
    .filter(({ kind }) => kind === 'pend' || kind === 'hold')
    .map(({ sourceKey }) => sourceKey);
  if (waiting.length === 0) return new Set();
  const done = await EntryModel.find(
    { memberId: ownedBy(memberIds), sourceKey: { $in: waiting.flatMap(completions) } },
    { sourceKey: 1 },
  ).lean();
  const doneKeys = new Set(done.map(({ sourceKey }) => sourceKey));
  return new Set(waiting.filter((key) => completions(key).some((completion) => doneKeys.has(completion))));
}
