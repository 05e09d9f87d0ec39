import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';

/** A page that shows one asks again until it is over. */
export const whileBackfill = {
  refetchInterval: ({ state }: { state: { data: { backfill: object | null } | undefined } }) =>
    state.data?.backfill ? 3_000 : (false as const),
};

/** How far a new version has come; nothing where there is none. */
export function BackfillNote({ backfill }: { backfill: Output<'tags.get'>['backfill'] }) {
  if (!backfill) return null;
  const { version, asked, members, matched } = backfill;
  return (
    <div className="notice" style={{ marginTop: 6 }}>
      第 {version} 版正在回填：看了 {number(asked)} / {number(members)} 人，{number(matched)}{' '}
      人符合。回填完之前，大家看到的还是旧的
    </div>
  );
}
