import { z } from 'zod';

// Lengths count characters, as WeChat does, not UTF-16 units.
const text = (max: number) =>
  z.string().refine((value) => value !== '' && [...value].length <= max, `must have 1 to ${max} characters`);
const fen = z.int().min(1).max(10_000_000_000);
const currency = z.literal('CNY').optional();
const PRIVATE_HOST = /^(localhost|10\.|127\.|0\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/i;

const notifyUrl = z.string().max(255).refine(isPublicHttps, 'must be public https without a query string');

function isPublicHttps(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' && !/[?#]/.test(value) && !PRIVATE_HOST.test(url.hostname);
}

export const prepayFields = z.object({
  appid: text(32),
  mchid: text(32),
  description: text(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  attach: text(128).optional(),
  notify_url: notifyUrl,
  goods_tag: text(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.object({ total: fen, currency }),
  payer: z.object({ openid: text(128) }),
  scene_info: z.object({ payer_client_ip: text(45), device_id: text(32).optional() }).optional(),
  settle_info: z.object({ profit_sharing: z.boolean().optional() }).optional(),
});
export type PrepayFields = z.output<typeof prepayFields>;

export const refundFields = z
  .object({
    transaction_id: text(32).optional(),
    out_trade_no: text(32).optional(),
    out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
    reason: text(80).optional(),
    notify_url: notifyUrl.optional(),
    funds_account: z.literal('AVAILABLE').optional(),
    amount: z.object({ refund: fen, total: fen, currency: z.literal('CNY') }),
  })
  .refine((body) => (body.transaction_id === undefined) !== (body.out_trade_no === undefined), {
    path: ['out_trade_no'],
    message: 'exactly one of transaction_id and out_trade_no',
  });
export type RefundFields = z.output<typeof refundFields>;

export const closeFields = z.object({ mchid: text(32) });
