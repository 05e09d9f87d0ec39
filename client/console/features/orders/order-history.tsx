import { Timeline } from 'antd';
import { useTimes } from '../../components/brand';
import { wordOf } from '../../components/trade-words';
import { useAccountNames } from '../../services/account-names';
import type { Order } from './order-room';

const EVENTS: Readonly<Record<string, string>> = {
  place: '下单',
  pay: '付款成功',
  cancel: '取消',
  expire: '超时没付，自动关闭',
  revive: '关单后钱才到，订单恢复',
  ship: '发货',
  receive: '收货',
  complete: '完成',
  refundAll: '全部退款',
};
const ACTORS: Readonly<Record<string, string>> = {
  member: '会员',
  operator: '运营',
  payment: '微信支付',
  timer: '自动',
};

/** How the order came to where it is; nothing moves it without leaving a line here. */
export function OrderHistory({ order }: { order: Order }) {
  const { moment } = useTimes();
  const nameOf = useAccountNames();
  const who = (actor: string): string =>
    actor.startsWith('mem_') ? '会员' : (ACTORS[actor] ?? nameOf(actor));
  return (
    <section className="card">
      <h2 className="card-title">经过</h2>
      <Timeline
        items={[...order.history].reverse().map(({ at, event, actor, reason }) => ({
          color: event === 'cancel' || event === 'expire' || event === 'refundAll' ? 'gray' : 'green',
          content: (
            <>
              <span className="strong">{wordOf(EVENTS, event)}</span>
              {reason && <span className="mute">，{reason}</span>}
              <div className="tiny mute">
                {moment(at)}，{who(actor)}
              </div>
            </>
          ),
        }))}
      />
    </section>
  );
}
