import type { z } from 'zod';
import type { Random } from '../random';

/** A code of WeChat Pay with the HTTP status it comes on and its wording. */
const STATUS_OF = {
  PARAM_ERROR: 400,
  INVALID_REQUEST: 400,
  APPID_MCHID_NOT_MATCH: 400,
  ORDER_CLOSED: 400,
  ORDER_PAID: 400,
  SIGN_ERROR: 401,
  NO_AUTH: 403,
  OUT_TRADE_NO_USED: 403,
  NOT_ENOUGH: 403,
  ORDER_NOT_EXIST: 404,
  RESOURCE_NOT_EXISTS: 404,
  FREQUENCY_LIMITED: 429,
  SYSTEM_ERROR: 500,
  OPENID_MISMATCH: 500,
} as const;

type PayCode = keyof typeof STATUS_OF;

/** Thrown by a pay endpoint to answer an error. */
export class PayRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: unknown;

  constructor(code: PayCode, message: string, detail?: unknown) {
    super(message);
    this.status = STATUS_OF[code];
    this.code = code;
    this.detail = detail;
  }
}

/** Reads a body against its rules. @throws PayRefusal PARAM_ERROR that quotes the field, as WeChat does */
export function readFields<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  const value = path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    body,
  );
  const field = `/${path.map(String).join('/')}`;
  throw new PayRefusal('PARAM_ERROR', '参数错误', { field, value, issue: issue?.message, location: 'body' });
}

const BEIJING = 8 * 3_600_000;

/** A time of the pay API: whole seconds in Beijing's offset. */
export function payTime(ms: number): string {
  return new Date(ms + BEIJING).toISOString().replace(/\.\d+Z$/, '+08:00');
}

/** A random number of `length` digits, such as the end of a transaction_id. */
export function digits(random: Random, length: number): string {
  return BigInt(`0x${random.hex(2 * length)}`)
    .toString()
    .slice(-length);
}
