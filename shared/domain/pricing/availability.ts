/** Which lines can be ordered now, and why the others cannot. */
import { sum } from '../numbers';
import { areaOf } from './freight';
import { isOpen } from './promotions';
import type { Buyer, Cart, CartLine, QuoteRules } from './types';

export type Unavailability =
  | { kind: 'offShelf' }
  /** Members only. */
  | { kind: 'membersOnly' }
  | { kind: 'level'; minLevel: number }
  | { kind: 'undeliverable' }
  /** `left`: how many more this member may still buy. */
  | { kind: 'overLimit'; max: number; left: number }
  | { kind: 'outOfStock'; left: number }
  | { kind: 'pointsShort'; missing: number };

export interface UnavailableLine {
  key: string;
  line: CartLine;
  why: Unavailability;
}

/** A cart line under its key; `quantity` is that of all lines with the same key. */
export interface KeyedLine {
  key: string;
  line: CartLine;
}

/**
 * Lines of the same SKU (in the same activity) become one.
 * @throws RangeError when a quantity is not a whole number of at least 1.
 */
export function mergeLines(lines: readonly CartLine[]): KeyedLine[] {
  const merged = new Map<string, CartLine>();
  for (const line of lines) {
    if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) {
      throw new RangeError(`not a quantity: ${line.quantity}`);
    }
    const key = line.activity ? `${line.skuId}@${line.activity.id}` : line.skuId;
    const before = merged.get(key)?.quantity ?? 0;
    merged.set(key, { ...line, quantity: before + line.quantity });
  }
  return [...merged].map(([key, line]) => ({ key, line }));
}

/** Splits a merged cart; points for the points mall go to its lines in their order. */
export function splitAvailable(
  lines: readonly KeyedLine[],
  cart: Pick<Cart, 'region'>,
  buyer: Buyer,
  rules: Pick<QuoteRules, 'freight'>,
  now: number,
): { available: KeyedLine[]; unavailable: UnavailableLine[] } {
  const available: KeyedLine[] = [];
  const unavailable: UnavailableLine[] = [];
  let points = buyer.availablePoints;
  for (const keyed of lines) {
    const { key, line } = keyed;
    const cost = (line.activity?.points ?? 0) * line.quantity;
    const why =
      refusal(line, lines, cart.region, buyer, rules, now) ??
      (cost > points ? ({ kind: 'pointsShort', missing: cost - points } as const) : null);
    if (why) unavailable.push({ key, line, why });
    else {
      available.push(keyed);
      points -= cost;
    }
  }
  return { available, unavailable };
}

function refusal(
  line: CartLine,
  all: readonly KeyedLine[],
  region: string | null,
  { level }: Buyer,
  { freight }: Pick<QuoteRules, 'freight'>,
  now: number,
): Unavailability | null {
  const exchangeOver = line.activity?.kind === 'exchange' && !isOpen(line.activity, now);
  if (!line.onSale || exchangeOver) return { kind: 'offShelf' };
  if (line.minLevel !== null && level === null) return { kind: 'membersOnly' };
  if (line.minLevel !== null && level! < line.minLevel) return { kind: 'level', minLevel: line.minLevel };
  if (line.freightTemplateId !== null) {
    const template = freight.find(({ id }) => id === line.freightTemplateId);
    if (!template || !areaOf(template, region)) return { kind: 'undeliverable' };
  }
  if (line.limit) {
    const same = all.filter(
      ({ line: other }) => other.productId === line.productId && other.activity?.id === line.activity?.id,
    );
    const left = Math.max(0, line.limit.max - line.limit.bought);
    if (sum(same.map((other) => other.line.quantity)) > left) {
      return { kind: 'overLimit', max: line.limit.max, left };
    }
  }
  return line.quantity > line.stock ? { kind: 'outOfStock', left: line.stock } : null;
}
