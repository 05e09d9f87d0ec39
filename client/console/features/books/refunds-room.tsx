import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { useTimes, yuan } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { REFUND_STATES } from '../../components/trade-words';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';

type Refund = Output<'pay.listRefunds'>['items'][number];

const CHIPS: Readonly<Record<Refund['state'], string>> = {
  waiting: 'chip chip-gold',
  processing: 'chip chip-gold',
  success: 'chip chip-good',
  abnormal: 'chip chip-bad',
  closed: 'chip chip-bad',
};

export function RefundsRoom() {
  const { moment, stamp } = useTimes();
  const retry = useCommand('pay.retryRefund', '已再问微信一次');
  const columns: Column<Refund>[] = [
    {
      key: 'id',
      title: '退款单号',
      render: (row) => <span className="mono">{row.refundId}</span>,
      csv: (row) => row.refundId,
    },
    {
      key: 'state',
      title: '状态',
      render: (row) => <span className={CHIPS[row.state]}>{REFUND_STATES[row.state]}</span>,
      csv: (row) => REFUND_STATES[row.state],
    },
    {
      key: 'amount',
      title: '金额',
      right: true,
      render: (row) => <b>{yuan(row.amount)}</b>,
      csv: (row) => row.amount / 100,
    },
    {
      key: 'reason',
      title: '因为',
      render: (row) => (
        <span>
          {row.reason}
          {row.problem !== null && <div className="small bad">{row.problem}</div>}
        </span>
      ),
      csv: (row) => row.reason,
    },
    { key: 'problem', title: '卡在', csv: (row) => row.problem },
    {
      key: 'order',
      title: '订单',
      render: (row) => (
        <Link className="link" to={`/orders/${row.orderId}`}>
          看订单
        </Link>
      ),
      csv: (row) => row.orderId,
    },
    {
      key: 'at',
      title: '发起',
      render: (row) => <span className="nowrap">{moment(row.at)}</span>,
      csv: (row) => stamp(row.at),
    },
    {
      key: 'done',
      title: '到账',
      render: (row) => (
        <span className="nowrap mute">{row.succeededAt === null ? '—' : moment(row.succeededAt)}</span>
      ),
      csv: (row) => (row.succeededAt === null ? '' : stamp(row.succeededAt)),
    },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        stuck(row) && (
          <DangerButton
            label="再退一次"
            button={{ type: 'link', size: 'small' }}
            title="再让微信退一次？"
            consequence={[
              <>
                <b>{yuan(row.amount)}</b> 原路退给会员；单号不变，微信不会退两次
              </>,
              ...(row.state === 'abnormal'
                ? ['退不出去多半是对方的卡注销了，可能还会失败，那时要在微信商户平台处理']
                : []),
            ]}
            confirm={`退 ${yuan(row.amount)}`}
            run={() => retry.run({ refundId: row.refundId })}
          />
        ),
    },
    { key: 'member', title: '会员编号', csv: (row) => row.memberId },
  ];
  return (
    <Page>
      <DataTable
        name="退款"
        columns={columns}
        filters={[
          { key: 'q', label: '退款单号或订单编号', kind: 'text' },
          { key: 'state', label: '状态', kind: 'select', options: options(REFUND_STATES) },
        ]}
        rowKey={(row) => row.refundId}
        load={({ filters, cursor, limit }) =>
          query('pay.listRefunds', {
            q: filters.q,
            state: oneOf(keysOf(REFUND_STATES), filters.state),
            cursor,
            limit,
          })
        }
        empty="没有退过款"
      />
    </Page>
  );
}

/** A refund that is on its way needs nobody. */
function stuck({ state, problem }: Refund): boolean {
  return state === 'abnormal' || state === 'closed' || (state !== 'success' && problem !== null);
}
