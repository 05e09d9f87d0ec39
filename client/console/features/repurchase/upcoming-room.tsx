import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { MemberLink } from '../../components/member-link';
import { Page } from '../../components/page';
import { query } from '../../services/api';

type Row = Output<'repurchase.upcoming'>['items'][number];

const NEXT = { first: '第一次提醒', followUp: '再提醒一次', winBack: '转召回' } as const;

/** Who comes up next, with the reason in a sentence. */
export function UpcomingRoom() {
  const { moment, day, stamp } = useTimes();
  const columns: Column<Row>[] = [
    {
      key: 'who',
      title: '会员',
      render: (row) => <MemberLink memberId={row.memberId} name={row.nickname} />,
      csv: (row) => row.nickname,
    },
    { key: 'name', title: '商品', render: (row) => row.name, csv: (row) => row.name },
    { key: 'times', title: '买过', right: true, render: (row) => `${row.times} 次`, csv: (row) => row.times },
    { key: 'sentence', title: '现在怎样', render: (row) => row.sentence, csv: (row) => row.sentence },
    {
      key: 'probability',
      title: '14 天内会买',
      right: true,
      render: (row) =>
        row.probability === null ? (
          <span className="mute">—</span>
        ) : (
          <b>{Math.round(row.probability * 100)}%</b>
        ),
      csv: (row) => row.probability,
    },
    {
      key: 'next',
      title: '下一步',
      render: (row) => <Next row={row} until={day} />,
      csv: (row) => (row.next ? NEXT[row.next] : ''),
    },
    {
      key: 'at',
      title: '什么时候看',
      render: (row) => <span className="nowrap">{moment(row.nextAt)}</span>,
      csv: (row) => stamp(row.nextAt),
    },
    { key: 'member', title: '会员编号', csv: (row) => row.memberId },
  ];
  return (
    <Page note="到时还会看库存、免打扰、触达次数和是不是在别处买了，才决定说不说">
      <DataTable
        name="复购到期"
        columns={columns}
        rowKey={(row) => `${row.memberId}|${row.productId}`}
        load={({ cursor, limit }) => query('repurchase.upcoming', { cursor, limit })}
        empty="还没有人买过会用完的东西"
      />
    </Page>
  );
}

function Next({ row, until }: { row: Row; until: (day: string) => string }) {
  if (row.snoozedUntil !== null) {
    const forEver = row.snoozedUntil.startsWith('9999');
    return <span className="chip">{forEver ? '不再提醒' : `${until(row.snoozedUntil)}前不提醒`}</span>;
  }
  return row.next ? (
    <span className="chip chip-good">{NEXT[row.next]}</span>
  ) : (
    <span className="mute">—</span>
  );
}
