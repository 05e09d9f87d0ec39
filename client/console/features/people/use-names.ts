import { useMemo } from 'react';
import type { Names } from '@shared/domain/tags/rule.words';
import { useApi } from '../../services/use-api';

/** Tags to choose from, by group. */
export function useTagOptions(): { label: string; options: { value: string; label: string }[] }[] {
  const groups = useApi('tags.list', {}).data?.groups;
  return useMemo(
    () =>
      (groups ?? []).map(({ name, tags }) => ({
        label: name,
        options: tags.map(({ tagId, name: label }) => ({ value: tagId, label })),
      })),
    [groups],
  );
}

/** How the things in a rule are called, for its sentence. */
export function useNames(): Names {
  const groups = useApi('tags.list', {}).data?.groups;
  const categories = useApi('catalog.listCategories', {}).data?.items;
  const levels = useApi('settings.get', {}).data?.settings.membership.levels;
  return useMemo(() => {
    const tags = new Map(groups?.flatMap((group) => group.tags).map(({ tagId, name }) => [tagId, name]));
    return {
      level: (level) => levels?.[level - 1]?.name ?? `等级 ${level}`,
      tag: (tagId) => tags.get(tagId) ?? '…',
      category: (id) => categories?.find(({ categoryId }) => categoryId === id)?.name ?? '…',
    };
  }, [groups, categories, levels]);
}
