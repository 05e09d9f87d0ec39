import type { Output, ParsedInput } from '@shared/contracts';
import { TouchModel } from './touch.model';

/** The touch log, newest first: also what was forged or came too late. */
export async function touchLog({
  verdict,
  cursor,
  limit,
}: ParsedInput<'share.touches'>): Promise<Output<'share.touches'>> {
  const rows = await TouchModel.find({
    ...(verdict ? { verdict } : {}),
    ...(cursor ? { _id: { $lt: cursor } } : {}),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ _id: touchId, link, day, firstAt, at, scene, ...touch }) => ({
      touchId,
      link,
      day,
      firstAt,
      at,
      scene,
      verdict: touch.verdict,
      memberId: touch.memberId,
      staffId: touch.staffId,
      sharerId: touch.sharerId,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}
