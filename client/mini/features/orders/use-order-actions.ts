import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { openPage, toast } from '@mini/services/wx';
import { knowCount } from '@mini/stores/cart';
import { payFor, usePaying } from '@mini/stores/paying';
import type { Action } from './order-view';

const TRADE = '/packages/trade';

/** What a button of an order does; what needs a sheet happens on the order's own page. */
export function useOrderActions(reload: () => Promise<void>) {
  const reordering = useCommand('order.reorder');
  const paying = usePaying((state) => state.busy);

  async function pay(orderId: string): Promise<void> {
    if ((await payFor(orderId)) === 'done') openPage(`${TRADE}/paid/index?orderId=${orderId}`);
    else await reload();
  }

  const reorder = (orderId: string): Promise<boolean> =>
    attempt(async () => {
      const answer = await reordering.run({ orderId });
      if (!answer) return;
      knowCount(answer.count);
      if (answer.added > 0) openPage('/pages/cart/index');
      toast(wordsOf(answer));
    });

  function act(action: Action, orderId: string): void {
    switch (action) {
      case 'pay':
        return void pay(orderId);
      case 'reorder':
        return void reorder(orderId);
      case 'review':
        return openPage(`${TRADE}/reviews/index?orderId=${orderId}`);
      case 'afterSale':
        return openPage(`${TRADE}/aftersale-apply/index?orderId=${orderId}`);
      case 'invoice':
        return openPage(`${TRADE}/invoice/index?orderId=${orderId}`);
      case 'cancel':
      case 'receive':
        return openPage(`${TRADE}/order/index?id=${orderId}&do=${action}`);
      case 'trace':
        return openPage(`${TRADE}/order/index?id=${orderId}`);
    }
  }

  return { act, busy: paying || reordering.busy };
}

function wordsOf({ added, missing }: { added: number; missing: readonly string[] }): string {
  if (missing.length === 0) return '放进购物车了';
  const gone = `「${missing.join('」「')}」现在买不了`;
  return added > 0 ? `${gone}，其他的放进购物车了` : gone;
}
