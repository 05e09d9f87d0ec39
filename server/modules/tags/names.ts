import type { Names } from '@shared/domain/tags/rule.words';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import { currentSettings } from '../settings';
import { bookNow } from './book';
import type { TagRow } from './tag.model';

/** How the things of rules are called today. */
export async function namesNow(ctx: Ctx): Promise<Names> {
  const [{ tags }, catalog, { membership }] = await Promise.all([
    bookNow(ctx),
    catalogNow(ctx),
    currentSettings(ctx),
  ]);
  return {
    level: (level) => membership.levels[level - 1]?.name ?? `等级 ${level}`,
    tag: (tagId) => tags.get(tagId)?.name ?? '已删除的标签',
    category: (categoryId) => catalog.category(categoryId)?.name ?? '已删除的分类',
  };
}

/** Tags of groups that members see of themselves. */
export async function openTagIds(ctx: Ctx): Promise<string[]> {
  const { tags, groups } = await bookNow(ctx);
  const isOpen = ({ kind, groupId }: TagRow): boolean =>
    kind === 'tag' && groupId !== null && groups.get(groupId)?.shown === true;
  return [...tags.values()].filter(isOpen).map(({ _id }) => _id);
}

/** Names of tags and audiences by id, for the story of a member. */
export async function tagNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { tags } = await bookNow(ctx);
  return new Map(
    ids.flatMap((id) => {
      const tag = tags.get(id);
      return tag ? [[id, tag.name] as const] : [];
    }),
  );
}
