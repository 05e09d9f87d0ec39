import { useMemo } from 'react';
import { useApi } from './use-api';

export interface TagOptions {
  label: string;
  options: { value: string; label: string; disabled: boolean }[];
}

/** Tags to choose from, by group, and audiences behind them where they are asked for. Stopped ones cannot be chosen anew. */
export function useTagOptions({
  audiences = false,
  but,
}: { audiences?: boolean; but?: string } = {}): TagOptions[] {
  const groups = useApi('tags.list', {}).data?.groups;
  const segments = useApi('segments.list', {}, { enabled: audiences }).data?.items;
  return useMemo(() => {
    const all = [
      ...(groups ?? []).map(({ name, tags }) => ({ label: name, items: tags })),
      ...(audiences && segments ? [{ label: '人群', items: segments }] : []),
    ];
    return all
      .map(({ label, items }) => ({
        label,
        options: items
          .filter(({ tagId }) => tagId !== but)
          .map(({ tagId, name, on }) => ({
            ...{ value: tagId, disabled: !on },
            label: on ? name : `${name}（已停用）`,
          })),
      }))
      .filter(({ options }) => options.length > 0);
  }, [groups, segments, audiences, but]);
}
