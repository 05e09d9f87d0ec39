import type { Output } from '@shared/contracts';
import { command } from './api';
import { isWeapp } from './wx';
import { requestPayment } from './wx-trade';

export type PayParams = Extract<Output<'pay.start'>, { kind: 'wechat' }>['params'];

/**
 * - `done`: the sheet was gone through, or nothing was left to pay; the server knows how it ended (pay.confirm)
 * - `cancelled`: the member turned away
 */
export type PayEnd = 'done' | 'cancelled';

/**
 * Opens a payment and WeChat's sheet for it; a browser shows `sheet` instead.
 * @throws ApiError when the order cannot be paid, Error when the sheet did not open
 */
export async function payOrder(
  orderId: string,
  sheet: (params: PayParams) => Promise<'ok' | 'cancelled'>,
): Promise<PayEnd> {
  const started = await command('pay.start', { orderId });
  if (started.kind === 'paid') return 'done';
  const end = await (isWeapp ? requestPayment(started.params) : sheet(started.params));
  return end === 'ok' ? 'done' : 'cancelled';
}
