import './cart.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { copyText, openPage, toast } from '@mini/services/wx';
import { useLoginFirst } from '@mini/stores/login-first';
import { useSession } from '@mini/stores/session';
import { Icon } from '@mini/components/icon';
import { PickerSheet } from '@mini/components/picker-sheet';
import { BEST } from '@mini/components/picker-view';
import type { Choice } from '@mini/components/picker-view';
import { ErrorState } from '@mini/components/state';
import { UndoBar } from '@mini/components/undo-bar';
import { CartBar } from './cart-bar';
import { CartLineRow } from './cart-line';
import { CartSkeleton } from './cart-skeleton';
import { selectedUnits } from './cart-view';
import type { CartLine } from './cart-view';
import { NothingInCart } from './nothing';
import { useCartPage } from './use-cart-page';
import { useUndo } from './use-undo';

const CHECKOUT = '/packages/trade/checkout/index';

/** The tab 购物车. */
export function Cart() {
  const loggedIn = useSession((state) => state.loggedIn);
  const loginFirst = useLoginFirst();
  // Another person, another cart.
  return <CartOf key={String(loggedIn)} loggedIn={loggedIn} loginFirst={loginFirst} />;
}

interface Props {
  loggedIn: boolean;
  loginFirst(this: void, step: () => void): void;
}

function CartOf({ loggedIn, loginFirst }: Props) {
  const [choice, setChoice] = useState<Choice>(BEST);
  const [picking, setPicking] = useState(false);
  const page = useCartPage(loggedIn, choice);
  const { undo, remember } = useUndo<CartLine>();
  const { data, error, change } = page;

  const remove = (line: CartLine): void => {
    change(line, { quantity: 0 });
    remember(line);
  };
  async function goCheckout(): Promise<void> {
    if (!(await page.settle())) {
      toast('现在没有网，连上后再结算');
      return;
    }
    openPage(`${CHECKOUT}?choice=${encodeURIComponent(JSON.stringify(choice))}`);
  }

  const undoBar = undo && (
    <UndoBar text={`已移走「${undo.thing.name}」`} onUndo={() => (undo.clear(), change(undo.thing, {}))} />
  );
  if (page.empty || data?.lines.length === 0) {
    return (
      <>
        <NothingInCart loggedIn={loggedIn} />
        {undoBar}
      </>
    );
  }
  if (!data && error) {
    return (
      <ErrorState
        title="购物车没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={page.reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <CartSkeleton />;
  return (
    <View className="page cart">
      <View className="card list">
        {data.freight && (
          <View className="cart-ship t13 mute">
            <View className="acc">
              <Icon name="truck" size={18} />
            </View>
            <View className="grow">
              {data.freight}
              {data.hint && <View>{data.hint}</View>}
            </View>
          </View>
        )}
        {data.lines.map((line) => (
          <CartLineRow
            key={line.key}
            line={line}
            loginFirst={loginFirst}
            onChange={(want) => change(line, want)}
            onRemove={() => remove(line)}
          />
        ))}
      </View>
      {undoBar}
      <CartBar
        cart={data}
        units={selectedUnits(data.lines)}
        behind={page.behind}
        waiting={page.waiting}
        onPick={loggedIn ? () => setPicking(true) : undefined}
        onCheckout={() => loginFirst(() => void goCheckout())}
      />
      <PickerSheet
        open={picking}
        picker={data.picker}
        payable={data.totals.payable}
        choice={choice}
        onChoose={setChoice}
        onOpen={openPage}
        onClose={() => setPicking(false)}
      />
    </View>
  );
}
