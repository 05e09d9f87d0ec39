import { useParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes, yuan } from '../../components/brand';
import { MemberLink } from '../../components/member-link';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { ORDER_CHIPS, ORDER_STATES } from '../../components/trade-words';
import { useApi } from '../../services/use-api';
import { OrderActions } from './order-actions';
import { OrderHistory } from './order-history';
import { OrderLines } from './order-lines';
import { OrderMoney } from './order-money';
import { OrderParcels } from './order-parcels';

export type Order = Output<'order.adminGet'>;

export function OrderRoom() {
  const { orderId = '' } = useParams();
  const asked = useApi('order.adminGet', { orderId });
  const order = asked.data;
  return (
    <Page
      title={order ? `订单 ${order.orderNo}` : '订单'}
      note={order && <span className={ORDER_CHIPS[order.state]}>{ORDER_STATES[order.state]}</span>}
      actions={order && <OrderActions order={order} />}
    >
      <Answered of={asked}>
        {(found) => (
          <div className="columns">
            <div className="stack">
              <OrderLines order={found} />
              <OrderParcels order={found} />
              <OrderHistory order={found} />
            </div>
            <div className="stack">
              <Receiver order={found} />
              <OrderMoney order={found} />
            </div>
          </div>
        )}
      </Answered>
    </Page>
  );
}

function Receiver({ order }: { order: Order }) {
  const { moment } = useTimes();
  const { address, note, invoice } = order;
  return (
    <section className="card">
      <h2 className="card-title">
        <span>
          <MemberLink memberId={order.memberId} name={order.nickname} />
        </span>
        <small>{moment(order.placedAt)} 下单</small>
      </h2>
      <dl className="facts">
        {address ? (
          <>
            <dt>收货人</dt>
            <dd>
              {address.name} {address.phone}
            </dd>
            <dt>地址</dt>
            <dd>{address.text}</dd>
          </>
        ) : (
          <>
            <dt>地址</dt>
            <dd className="mute">不用寄</dd>
          </>
        )}
        {note && (
          <>
            <dt>留言</dt>
            <dd>{note}</dd>
          </>
        )}
        {invoice && (
          <>
            <dt>发票</dt>
            <dd>
              {invoice.title} {invoice.taxNo}，{invoice.state === 'issued' ? '已开' : '待开'}，寄到{' '}
              {invoice.email}
            </dd>
          </>
        )}
        <dt>会员编号</dt>
        <dd className="mono">{order.memberId}</dd>
      </dl>
      <p className="tiny mute" style={{ marginTop: 12 }}>
        共 {number(order.count)} 件，应付 {yuan(order.payable)}。看收货信息会记进审计日志。
      </p>
    </section>
  );
}
