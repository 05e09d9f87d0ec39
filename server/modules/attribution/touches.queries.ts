import type { Output, ParsedInput } from '@shared/contracts';
import { LinkModel } from './link.model';
import { nicknamesOf } from './nicknames';
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
  const people = page.flatMap(({ memberId, sharerId }) => [memberId, sharerId].filter((id) => id !== null));
  const [links, names] = await Promise.all([
    LinkModel.find({ _id: { $in: page.map(({ link }) => link) } }, { material: 1, name: 1, words: 1 }).lean(),
    nicknamesOf([...new Set(people)]),
  ]);
  const sharedBy = new Map(
    links.map(({ _id, material, name, words }) => [_id, { ...material, name, words }]),
  );
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return {
    items: page.map(({ _id: touchId, link, day, firstAt, at, scene, ...touch }) => ({
      touchId,
      shared: sharedBy.get(link) ?? null,
      ...{ nickname: nameOf(touch.memberId), sharer: nameOf(touch.sharerId) },
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
