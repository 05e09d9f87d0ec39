import type { Output } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { cartLinesFor } from '../catalog';
import { addAll } from './cart.service';
import { orderOf } from './orders.read';

/**
 * Puts what can still be had of an order into the cart, selected; what cannot is told by name. Goods of the points mall
 * are ordered there, not from the cart.
 * @throws ORDER_GONE, CART_FULL
 */
export async function reorder(ctx: Ctx, memberId: string, orderId: string): Promise<Output<'order.reorder'>> {
  const { lines } = await orderOf(memberId, orderId);
  const goods = lines.filter(({ exchangeId }) => exchangeId === null);
  const now = await cartLinesFor(ctx, memberId, goods);
  const there = goods.filter((_, index) => now[index]?.onSale && now[index].stock > 0);
  const count = await addAll(ctx, memberId, there);
  return {
    added: there.length,
    missing: lines.filter((line) => !there.includes(line)).map(({ name }) => name),
    count,
  };
}
