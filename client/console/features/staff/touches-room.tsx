import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { sceneWords } from '@shared/domain/attribution/scene.words';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { MemberLink } from '../../components/member-link';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useApi } from '../../services/use-api';

type Touch = Output<'share.touches'>['items'][number];

const VERDICT_WORDS: Record<Touch['verdict'], string> = {
  counted: '算一次',
  self: '自己打开的',
  expired: '过期了',
  forged: '签名不对',
};
const VERDICT_CHIPS: Record<Touch['verdict'], string> = {
  counted: 'chip chip-good',
  self: 'chip',
  expired: 'chip',
  forged: 'chip chip-bad',
};

/** Every opening of something shared, also those that credit nobody. */
export function TouchesRoom() {
  const { moment, stamp } = useTimes();
  const staff = useApi('staff.list', {}).data?.items;
  const nameOf = (staffId: string | null): string | null =>
    staff?.find((known) => known.staffId === staffId)?.name ?? staffId;
  const columns: Column<Touch>[] = [
    { key: 'at', title: '打开', render: (row) => moment(row.at), csv: (row) => stamp(row.at) },
    {
      key: 'link',
      title: '打开了什么',
      render: (row) => <Opened row={row} />,
      csv: (row) => (row.shared ? `${row.shared.name} ${row.shared.words}` : row.link),
    },
    {
      key: 'by',
      title: '谁分享的',
      render: (row) =>
        nameOf(row.staffId) ??
        (row.sharerId ? <MemberLink memberId={row.sharerId} name={row.sharer} /> : '不知道'),
      csv: (row) => nameOf(row.staffId) ?? row.sharer ?? row.sharerId ?? '',
    },
    {
      key: 'member',
      title: '谁打开的',
      render: (row) =>
        row.memberId ? (
          <MemberLink memberId={row.memberId} name={row.nickname} />
        ) : (
          <span className="mute">还没登录的人</span>
        ),
      csv: (row) => row.nickname ?? row.memberId ?? '',
    },
    {
      key: 'verdict',
      title: '算不算',
      render: (row) => <span className={VERDICT_CHIPS[row.verdict]}>{VERDICT_WORDS[row.verdict]}</span>,
      csv: (row) => VERDICT_WORDS[row.verdict],
    },
    {
      key: 'scene',
      title: '从哪里打开',
      render: (row) => (row.scene === null ? '' : sceneWords(row.scene)),
      csv: (row) => (row.scene === null ? '' : sceneWords(row.scene)),
    },
  ];
  return (
    <Page note="一个人一天打开同一张卡片算一次；过期的、签名不对的也打开商品，只是不记给谁">
      <DataTable
        name="分享触点"
        columns={columns}
        filters={[{ key: 'verdict', label: '算不算', kind: 'select', options: options(VERDICT_WORDS) }]}
        rowKey={(row) => row.touchId}
        load={({ filters, cursor, limit }) =>
          query('share.touches', { verdict: oneOf(keysOf(VERDICT_WORDS), filters.verdict), cursor, limit })
        }
        empty="还没有人打开过分享：导购发出第一张卡片以后就在这里"
      />
    </Page>
  );
}

/** What was shared, with which words; of a forged token the token itself. */
function Opened({ row: { shared, link } }: { row: Touch }) {
  if (!shared) return <span className="mono small mute">{link}</span>;
  return (
    <>
      {shared.kind === 'product' ? (
        <Link className="link" to={`/products/${shared.id}`}>
          {shared.name}
        </Link>
      ) : (
        <>
          {shared.name} <span className="chip">券</span>
        </>
      )}
      {shared.words && <div className="small mute">{shared.words}</div>}
    </>
  );
}
