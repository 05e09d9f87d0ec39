import { View } from '@tarojs/components';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { actionName, canCallOff, pageActions } from './order-view';
import type { Action, OrderDetail } from './order-view';

interface Props {
  order: OrderDetail;
  busy: boolean;
  onAct(this: void, action: Action): void;
}

/** What can be done with the order; the one that is waited for is filled. */
export function OrderBar({ order, busy, onAct }: Props) {
  const buttons = pageActions(order);
  if (buttons.length === 0) return null;
  return (
    <Bar>
      <View className="order-bar">
        {buttons.map(({ action, main }, index) => (
          <Button
            key={action}
            kind={main ? 'primary' : index === buttons.length - 1 ? 'tint' : 'line'}
            className={index === buttons.length - 1 ? 'grow' : ''}
            busy={busy}
            onTap={() => onAct(action)}
          >
            {action === 'afterSale' && canCallOff(order) ? '取消订单' : actionName(action)}
          </Button>
        ))}
      </View>
    </Bar>
  );
}
