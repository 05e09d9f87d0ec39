import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes, yuan } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { MemberLink } from '../../components/member-link';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { AFTER_SALE_STATES } from '../../components/trade-words';
import { query } from '../../services/api';
import { useApi } from '../../services/use-api';

export type AfterSale = Output<'aftersale.adminList'>['items'][number];

export const AFTER_SALE_CHIPS: Readonly<Record<AfterSale['state'], string>> = {
  requested: 'chip chip-bad',
  awaitingGoods: 'chip chip-gold',
  goodsOnTheWay: 'chip chip-gold',
  refunding: 'chip chip-good',
  refunded: 'chip chip-good',
  refused: 'chip',
  cancelled: 'chip',
};
export const KINDS = { refund: '只退款', returnRefund: '退货退款' } as const;

export function AfterSalesRoom() {
  const { moment, stamp } = useTimes();
  const open = useApi('aftersale.adminList', { limit: 1 }).data?.open;
  const columns: Column<AfterSale>[] = [
    {
      key: 'what',
      title: '要退什么',
      render: (row) => (
        <Link to={`/after-sales/${row.afterSaleId}`} className="plain">
          <span className="strong">{goodsOf(row)}</span>
          <br />
          <span className="tiny mute">{row.reason}</span>
        </Link>
      ),
      csv: goodsOf,
    },
    { key: 'reason', title: '原因', csv: (row) => row.reason },
    {
      key: 'state',
      title: '状态',
      render: (row) => <span className={AFTER_SALE_CHIPS[row.state]}>{row.stateText}</span>,
      csv: (row) => row.stateText,
    },
    { key: 'kind', title: '方式', render: (row) => KINDS[row.kind], csv: (row) => KINDS[row.kind] },
    {
      key: 'member',
      title: '会员',
      render: (row) => <MemberLink memberId={row.memberId} name={row.nickname} />,
      csv: (row) => row.nickname,
    },
    {
      key: 'money',
      title: '退款',
      right: true,
      render: (row) => yuan(row.refund.money),
      csv: (row) => row.refund.money / 100,
    },
    {
      key: 'order',
      title: '订单',
      render: (row) => (
        <Link className="link mono" to={`/orders/${row.orderId}`}>
          {row.orderNo}
        </Link>
      ),
      csv: (row) => row.orderNo,
    },
    {
      key: 'at',
      title: '申请',
      render: (row) => <span className="nowrap">{moment(row.createdAt)}</span>,
      csv: (row) => stamp(row.createdAt),
    },
  ];
  return (
    <Page note={open !== undefined && (open > 0 ? `${number(open)} 个等你处理，先来的在前` : '都处理完了')}>
      <DataTable
        name="售后"
        columns={columns}
        filters={[
          { key: 'state', label: '状态', kind: 'select', options: options(AFTER_SALE_STATES) },
          { key: 'orderId', label: '订单编号', kind: 'text' },
        ]}
        rowKey={(row) => row.afterSaleId}
        open={(row) => `/after-sales/${row.afterSaleId}`}
        load={({ filters, cursor, limit }) =>
          query('aftersale.adminList', {
            state: oneOf(keysOf(AFTER_SALE_STATES), filters.state),
            orderId: filters.orderId,
            cursor,
            limit,
          })
        }
        empty="没有人要退，很好"
      />
    </Page>
  );
}

function goodsOf({ lines }: AfterSale): string {
  return lines.map(({ name, option, quantity }) => `${name} ${option} × ${quantity}`).join('，');
}
