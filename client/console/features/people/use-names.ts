import { useMemo } from 'react';
import type { Names } from '@shared/domain/tags/rule.words';
import { useApi } from '../../services/use-api';

/** How the things in a rule are called, for its sentence. */
export function useNames(): Names {
  const groups = useApi('tags.list', {}).data?.groups;
  const segments = useApi('segments.list', {}).data?.items;
  const categories = useApi('catalog.listCategories', {}).data?.items;
  const levels = useApi('settings.get', {}).data?.settings.membership.levels;
  return useMemo(() => {
    const all = [...(groups?.flatMap((group) => group.tags) ?? []), ...(segments ?? [])];
    const tags = new Map(all.map(({ tagId, name }) => [tagId, name]));
    return {
      level: (level) => levels?.[level - 1]?.name ?? `等级 ${level}`,
      tag: (tagId) => tags.get(tagId) ?? '…',
      category: (id) => categories?.find(({ categoryId }) => categoryId === id)?.name ?? '…',
    };
  }, [groups, segments, categories, levels]);
}
