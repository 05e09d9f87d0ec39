import { Button } from 'antd';
import { useState } from 'react';
import { number, yuan } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { useMay } from '../../components/operator';
import { useCommand } from '../../services/use-api';
import type { Order } from './order-room';
import { ShipWindow } from './ship-window';

/** What an operator can do with the order now. */
export function OrderActions({ order }: { order: Order }) {
  const may = useMay();
  const [shipping, setShipping] = useState(false);
  const cancel = useCommand('order.adminCancel', '已取消');
  if (!may) return null;
  if (order.state === 'pending_payment')
    return (
      <DangerButton
        label="取消订单"
        title="替会员取消这个订单？"
        consequence={[
          <>
            占着的 <b>{number(order.count)}</b> 件库存放回去卖
          </>,
          '用的券和积分原样退回会员',
          <>
            会员再付不了这笔 <b>{yuan(order.payable)}</b>；要是他刚好付了，以微信为准，订单不取消
          </>,
        ]}
        confirm="取消订单"
        reason={{ label: '为什么取消，会员看得到', least: 2 }}
        run={(reason) => cancel.run({ orderId: order.orderId, reason: reason.slice(0, 40) })}
      />
    );
  if (order.state !== 'paid') return null;
  return (
    <>
      <Button type="primary" onClick={() => setShipping(true)}>
        发货
      </Button>
      {shipping && <ShipWindow order={order} close={() => setShipping(false)} />}
    </>
  );
}
