import { Link } from 'react-router';
import { useTimes, yuan } from '../../components/brand';
import { PAYMENT_STATES, REFUND_STATES, wordOf } from '../../components/trade-words';
import type { Order } from './order-room';

/** Every payment, refund and after-sale of the order. */
export function OrderMoney({ order }: { order: Order }) {
  const { moment } = useTimes();
  const { payments, refunds, afterSales } = order;
  return (
    <>
      <section className="card">
        <h2 className="card-title">付款</h2>
        {payments.length === 0 && <p className="mute">{order.payable === 0 ? '不用付钱' : '还没有付'}</p>}
        <ul className="deeds">
          {payments.map((payment) => (
            <li key={payment.outTradeNo}>
              <span>
                <b>{yuan(payment.amount)}</b> {wordOf(PAYMENT_STATES, payment.state)}
              </span>
              <span className="tiny mute">{moment(payment.at)}</span>
              <span className="mono mute">{payment.transactionId ?? payment.outTradeNo}</span>
            </li>
          ))}
        </ul>
      </section>
      {refunds.length > 0 && (
        <section className="card">
          <h2 className="card-title">
            退款<small>共 {yuan(order.refunded)}</small>
          </h2>
          <ul className="deeds">
            {refunds.map((refund) => (
              <li key={refund.refundId}>
                <span>
                  <b>{yuan(refund.amount)}</b> {wordOf(REFUND_STATES, refund.state)}
                </span>
                <span className="tiny mute">{moment(refund.at)}</span>
                <span className="small mute">{refund.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {afterSales.length > 0 && (
        <section className="card">
          <h2 className="card-title">售后</h2>
          <ul className="deeds">
            {afterSales.map(({ afterSaleId, stateText, money }) => (
              <li key={afterSaleId}>
                <Link className="link" to={`/after-sales/${afterSaleId}`}>
                  {stateText}，{yuan(money)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
