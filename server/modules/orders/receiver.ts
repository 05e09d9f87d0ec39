import { regionWords } from '@shared/domain/orders/address.words';
import type { Ctx } from '../../platform/context';
import type { Receiver, Region } from './address.model';
import { openReceiver } from './address.service';
import type { OrderRow } from './order.model';

/** Who gets an order and where, opened; `text` is the whole address. Null where nothing is sent. */
export function receiverOf(
  ctx: Ctx,
  { address }: Pick<OrderRow, 'address'>,
): (Receiver & Region & { text: string }) | null {
  if (!address) return null;
  const { sealed, ...region } = address;
  const receiver = openReceiver(ctx, sealed);
  return { ...region, ...receiver, text: `${regionWords(region)} ${receiver.detail}` };
}
