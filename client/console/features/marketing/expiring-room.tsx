import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { addDays, isBusinessDay } from '@shared/domain/day';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { MemberLink } from '../../components/member-link';
import { Page } from '../../components/page';
import { query } from '../../services/api';

type Row = Output<'coupon.expiringOn'>['items'][number];

/** The day whose coupons are told of today. */
const AHEAD_DAYS = 3;

/** Who holds an unused coupon whose last day is the chosen one. */
export function ExpiringRoom() {
  const { today } = useTimes();
  const ahead = addDays(today, AHEAD_DAYS);
  const columns: Column<Row>[] = [
    {
      key: 'who',
      title: '会员',
      render: (row) => (
        <Link className="link strong" to={`/customers/${row.memberId}`}>
          <MemberLink memberId={row.memberId} name={row.nickname} />
        </Link>
      ),
      csv: (row) => row.nickname,
    },
    { key: 'name', title: '券', render: (row) => row.name, csv: (row) => row.name },
    {
      key: 'coupon',
      title: '券编号',
      render: (row) => <span className="mono small">{row.couponId}</span>,
      csv: (row) => row.couponId,
    },
    { key: 'member', title: '会员编号', csv: (row) => row.memberId },
  ];
  return (
    <Page note="没用过、最后一天是这天的券；没选日子时看三天后到期的，今天提醒的就是它们">
      <DataTable
        name="快到期的券"
        columns={columns}
        filters={[{ key: 'day', label: '哪天到期', kind: 'day' }]}
        rowKey={(row) => row.couponId}
        load={({ filters: { day = '' }, cursor, limit }) =>
          query('coupon.expiringOn', { day: isBusinessDay(day) ? day : ahead, cursor, limit })
        }
        empty="这天没有券到期"
      />
    </Page>
  );
}
