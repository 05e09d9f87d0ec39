import type { Ctx } from '../../platform/context';
import { WechatError } from '../../wechat';
import type { WechatShipping } from '../../wechat';

/** Shows an order of the member by the number of its payment, which WeChat writes over the placeholder. */
export const ORDER_PAGE = 'packages/trade/order/index?no=${商品订单号}';

const told = new WeakSet<WechatShipping>();

/** Tells WeChat once in the life of a process which page its order centre (订单中心) opens. */
export async function tellOrderPage(ctx: Ctx): Promise<void> {
  const { shipping } = ctx.wechat;
  if (!shipping || told.has(shipping)) return;
  try {
    await shipping.setOrderPage(ORDER_PAGE);
    told.add(shipping);
  } catch (error) {
    // Not worth an alarm: the next run asks again.
    if (!(error instanceof WechatError)) throw error;
  }
}
