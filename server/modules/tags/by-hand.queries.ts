import { sourceKeyOf } from '@shared/domain/tags/settle';
import type { Ctx } from '../../platform/context';
import { momentNow } from './book';
import { MemberFactsModel } from './facts.model';
import { lineOf } from './preview.queries';

/** A page of the members whom people gave a tag, or put into an audience, by hand; who joined last first. */
export async function putByHand(
  ctx: Ctx,
  tagId: string,
  cursor: string | undefined,
  limit: number,
): Promise<{ items: { memberId: string; line: string; at: number }[]; nextCursor: string | null }> {
  const key = sourceKeyOf(tagId, 'manual');
  const { today } = await momentNow(ctx);
  const rows = await MemberFactsModel.find({
    'marks.key': key,
    ...(cursor === undefined ? {} : { _id: { $lt: cursor } }),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const items = rows.slice(0, limit).map(({ _id, facts, marks }) => ({
    ...{ memberId: _id, line: lineOf(facts, today) },
    at: marks.find((mark) => mark.key === key)?.at ?? 0,
  }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.memberId ?? null) : null };
}
