import './checkout.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { copyText, goBack, openPage } from '@mini/services/wx';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { LineRow } from '@mini/components/line-row';
import { PickerSheet } from '@mini/components/picker-sheet';
import type { Choice } from '@mini/components/picker-view';
import { Price } from '@mini/components/price';
import { EmptyState, ErrorState } from '@mini/components/state';
import { role } from '@mini/components/role';
import { AddressCard } from './address-card';
import { CheckoutReceipt } from './checkout-receipt';
import { CheckoutSkeleton } from './checkout-skeleton';
import type { CheckoutData, Source } from './checkout-view';
import { Extras } from './extras';
import { useCheckout } from './use-checkout';

const BOOK = '/packages/trade/addresses/index?pick=1';

/** 确认订单: where to, what, how much, one button. */
export function Checkout({ source, choice }: { source: Source; choice: Choice }) {
  const page = useCheckout(source, choice);
  const [picking, setPicking] = useState(false);
  const { data, error } = page;

  if (!data && error?.code === 'CART_EMPTY') {
    return (
      <EmptyState title="没有要结算的" detail="先在购物车里选几件" action="回购物车" onAction={goBack} />
    );
  }
  if (!data && error) {
    return (
      <ErrorState
        title="订单没算出来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={page.reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <CheckoutSkeleton />;
  const { address, totals } = data;
  return (
    <View className="page stack checkout">
      <AddressCard address={address} onOpen={() => openPage(BOOK)} />
      {data.lines.length > 0 && <Goods data={data} />}
      {data.unavailable.length > 0 && <Missing data={data} fromCart={source.kind === 'cart'} />}
      <CheckoutReceipt
        data={data}
        best={page.choice.coupons === 'best'}
        onPick={() => setPicking(true)}
        onPoints={(usePoints) => page.choose({ ...page.choice, usePoints })}
      />
      <Extras page={page} payable={totals.payable} />
      <View className="t13 mute center checkout-promise">{data.promise}</View>
      <Bar>
        <View className="grow">
          {page.changed && (
            <View className="checkout-changed t13" {...role('alert')}>
              <Icon name="info" size={16} />
              <View className="grow">{page.changed}</View>
            </View>
          )}
          <View className="row">
            <View className="grow">
              <View className={page.loading ? 'checkout-behind' : ''}>
                <Price amount={totals.payable} size={24} />
              </View>
              {totals.saved > 0 && <View className="t13 mute">已省 {formatYuan(fen(totals.saved))}</View>}
            </View>
            <PayButton page={page} data={data} />
          </View>
        </View>
      </Bar>
      <PickerSheet
        open={picking}
        picker={data.picker}
        payable={totals.payable}
        choice={page.choice}
        onChoose={page.choose}
        onOpen={openPage}
        onClose={() => setPicking(false)}
      />
    </View>
  );
}

function PayButton({ page, data }: { page: ReturnType<typeof useCheckout>; data: CheckoutData }) {
  if (!data.address) {
    return (
      <Button className="checkout-pay" onTap={() => openPage(BOOK)}>
        填收货地址
      </Button>
    );
  }
  const nothing = data.lines.length === 0;
  return (
    <Button
      className="checkout-pay"
      busy={page.busy || page.loading}
      disabled={nothing}
      onTap={() => void page.place()}
    >
      {data.totals.payable > 0 || nothing ? '微信支付' : '提交订单'}
    </Button>
  );
}

function Goods({ data: { lines, delivery, deliveryNote } }: { data: CheckoutData }) {
  return (
    <View className="card checkout-goods">
      {(delivery || deliveryNote) && (
        <View className="checkout-delivery">
          <View className="t15 w6 grow">{delivery}</View>
          <View className="t13 mute">{deliveryNote}</View>
        </View>
      )}
      {lines.map((line) => (
        <LineRow key={line.key} line={line} amount={line.amount} points={line.points} />
      ))}
    </View>
  );
}

/** What cannot be ordered now is left out, not in the way. */
function Missing({ data: { unavailable, lines }, fromCart }: { data: CheckoutData; fromCart: boolean }) {
  const rest = fromCart ? '其他的照常下单，它们留在购物车' : '其他的照常下单';
  return (
    <View className="card checkout-goods" {...role('alert')}>
      <View className="t15 w6">这几样现在买不了</View>
      <View className="t13 mute">{lines.length > 0 ? rest : '换一样，或者过几天再看'}</View>
      {unavailable.map((line) => (
        <LineRow key={line.key} line={line} remark={line.sentence} faded />
      ))}
    </View>
  );
}
