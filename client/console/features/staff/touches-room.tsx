import type { Output } from '@shared/contracts';
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
      key: 'by',
      title: '谁分享的',
      render: (row) => nameOf(row.staffId) ?? (row.sharerId ? '会员' : '不知道'),
      csv: (row) => nameOf(row.staffId) ?? row.sharerId ?? '',
    },
    {
      key: 'member',
      title: '谁打开的',
      render: (row) =>
        row.memberId ? <MemberLink memberId={row.memberId} /> : <span className="mute">还没登录的人</span>,
      csv: (row) => row.memberId ?? '',
    },
    {
      key: 'verdict',
      title: '算不算',
      render: (row) => <span className={VERDICT_CHIPS[row.verdict]}>{VERDICT_WORDS[row.verdict]}</span>,
      csv: (row) => VERDICT_WORDS[row.verdict],
    },
    {
      key: 'scene',
      title: '微信场景',
      right: true,
      render: (row) => row.scene ?? '',
      csv: (row) => row.scene ?? '',
    },
    {
      key: 'link',
      title: '链接',
      render: (row) => <span className="mono small">{row.link}</span>,
      csv: (row) => row.link,
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
