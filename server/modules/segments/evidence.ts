import { goodsWords } from '@shared/domain/orders/order.words';
import type { Ctx } from '../../platform/context';
import { toldOf } from '../events';
import { ordersById } from '../orders';

export interface Evidence {
  /** epoch ms */
  at: number;
  sentence: string;
}

/** What speaks for a tag, in words by id: things somebody did, and orders. What is no longer kept is left out. */
export async function evidenceOf(
  ctx: Ctx,
  memberId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Evidence>> {
  const wanted = [...new Set(ids)];
  const isOrder = (id: string): boolean => id.startsWith('ord_');
  const told = await toldOf(
    ctx,
    memberId,
    wanted.filter((id) => !isOrder(id)),
  );
  const orders = await ordersById(wanted.filter(isOrder));
  const bought = orders.map(({ _id, lines, paidAt, placedAt }): [string, Evidence] => [
    _id,
    { at: paidAt ?? placedAt, sentence: `买了${goodsWords(lines)}` },
  ]);
  return new Map([...told, ...bought]);
}
