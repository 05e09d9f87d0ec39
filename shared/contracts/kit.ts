import { z } from 'zod';
import type { ErrorCode } from '../errors';

/** Who may call. `public` also accepts a valid member token, so one screen can serve visitors and members. */
export type Auth = 'public' | 'member' | 'staff' | 'operator';

/**
 * How the router runs the handler.
 * - `none`: no transaction and no record of the answer (queries, batches whose items stand alone, commands that may be
 *   repeated at any time because they find what they made)
 * - `auto`: one transaction around the handler, with the idempotency record in it
 * - `phased`: the service opens its own transactions around calls to WeChat; every phase can be repeated
 */
export type Tx = 'none' | 'auto' | 'phased';

/** Requests one actor (or address, when public) may make: `burst` at once, refilled at `perMinute`. */
export interface Rate {
  perMinute: number;
  burst: number;
}

export type Kind = 'query' | 'command';

export interface Endpoint<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends Kind = Kind,
> {
  kind: K;
  auth: Auth;
  tx: Tx;
  summary: string;
  input: I;
  output: O;
  errors: readonly ErrorCode[];
  rate?: Rate;
  /** Largest accepted body in bytes; 64 KiB when absent. */
  maxBody?: number;
  /** The answer holds a secret: it is sealed where the idempotency record keeps it. */
  secretAnswer?: boolean;
  /** Operator roles that may call; any role when absent. `owner` always may. */
  roles?: readonly OperatorRole[];
}

export const OPERATOR_ROLES = ['owner', 'manager', 'finance', 'viewer'] as const;
export type OperatorRole = (typeof OPERATOR_ROLES)[number];
/**
 * Who reads what the shop takes, owes and pays back: sales, books, payments, refunds. A single order, with its own
 * money, is read by everybody who serves its buyer.
 */
export const MONEY_ROLES = ['owner', 'manager', 'finance'] as const satisfies readonly OperatorRole[];

type Spec<I extends z.ZodType, O extends z.ZodType> = Omit<Endpoint<I, O>, 'kind' | 'tx'>;

/** A read: GET, never writes, input travels as `?input=<json>`. */
export function query<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Endpoint<I, O, 'query'> {
  return { ...spec, kind: 'query', tx: 'none' };
}

/** A change: POST with a JSON body and an `Idempotency-Key` header. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  spec: Spec<I, O> & { tx?: Tx },
): Endpoint<I, O, 'command'> {
  return { ...spec, kind: 'command', tx: spec.tx ?? 'auto' };
}

/** Strict objects: an unknown key is an error, never ignored. */
export const shape = z.strictObject;
export const nothing = z.strictObject({});
export const done = z.strictObject({ ok: z.literal(true) });
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2026-06-12 的样子');
export const month = z.string().regex(/^\d{4}-\d{2}$/, '月份写成 2026-06 的样子');
/** Epoch milliseconds. */
export const instant = z.int();
export const fen = z.int();
export const count = z.int();
/** What a phone or browser calls itself; a weak name that anyone can make up. */
export const deviceId = z.string().regex(/^[0-9A-Za-z_-]{8,40}$/);
