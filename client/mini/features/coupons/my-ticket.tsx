import { View } from '@tarojs/components';
import { openPage } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { Ticket } from '@mini/components/ticket';
import { faceOf, untilWords, type Coupon } from './coupons-view';

/** A coupon of mine: what it does now, or why nothing and what would change that. */
export function MyTicket({ coupon }: { coupon: Coupon }) {
  const { action, soon, state } = coupon;
  const { detail, helps, off, why } = faceOf(coupon);
  const usable = !off && (state === 'issued' || state === 'returned');
  return (
    <Ticket
      coupon={coupon}
      detail={detail}
      helps={helps}
      off={off}
      until={untilWords(coupon)}
      soon={usable && soon !== null}
      action={
        usable && (
          <Button
            kind="tint"
            className="btn-small"
            label={`去用${coupon.name}`}
            onTap={() => openPage(action?.page ?? (helps ? '/pages/cart/index' : '/pages/mall/index'))}
          >
            {action?.label ?? '去用'}
          </Button>
        )
      }
      foot={
        why && (
          <>
            <Icon name="info" size={16} />
            <View className="grow">{why}</View>
            {action && (
              <Tap className="link acc w6 coupon-action" onTap={() => openPage(action.page)}>
                {action.label}
              </Tap>
            )}
          </>
        )
      }
    />
  );
}
