import { minFen, multiplyBp } from '../money';
import type { Fen } from '../money';
import type { Level } from '../settings';

export interface SkuPrice {
  listPrice: Fen;
  /** Prices set by hand; a level without one pays list × its rate, rounded half up. */
  levelPrices: readonly { level: number; price: Fen }[];
}

/**
 * What a member of `level` (null: a visitor) pays for one unit. Never more than a lower level or a visitor, even where
 * prices set by hand say so: old friends do not pay more than new ones.
 */
export function memberPrice(sku: SkuPrice, level: number | null, levels: readonly Level[]): Fen {
  let price = sku.listPrice;
  for (const other of levels) {
    if (level !== null && other.level <= level) price = minFen(price, ownPrice(sku, other));
  }
  return price;
}

/** The prices side by side, visitors (null) first. */
export function priceLadder(sku: SkuPrice, levels: readonly Level[]): { level: Level | null; price: Fen }[] {
  return [null, ...levels].map((level) => ({
    level,
    price: memberPrice(sku, level?.level ?? null, levels),
  }));
}

/** The rate a member price comes from; null when the price was set by hand, is a lower level's, or is the list price. */
export function rateOf(sku: SkuPrice, level: number, levels: readonly Level[]): number | null {
  const own = levels.find((other) => other.level === level);
  if (!own || sku.levelPrices.some((set) => set.level === level)) return null;
  const price = memberPrice(sku, level, levels);
  return price < sku.listPrice && price === ownPrice(sku, own) ? own.rateBp : null;
}

function ownPrice(sku: SkuPrice, { level, rateBp }: Level): Fen {
  return sku.levelPrices.find((set) => set.level === level)?.price ?? multiplyBp(sku.listPrice, rateBp);
}

/** What the brand asks for a SKU elsewhere. */
export interface RegisteredPrice {
  channel: string;
  price: Fen;
}

/** The cheapest other channel, when it is cheaper than the mall's price for everybody; then publishing needs a reason. */
export function parityBreak(listPrice: Fen, registered: readonly RegisteredPrice[]): RegisteredPrice | null {
  const lowest = lowestRegistered(registered);
  return lowest && lowest.price < listPrice ? lowest : null;
}

/** Of equal prices the one registered first. */
export function lowestRegistered(registered: readonly RegisteredPrice[]): RegisteredPrice | null {
  return registered.reduce<RegisteredPrice | null>(
    (lowest, other) => (lowest && lowest.price <= other.price ? lowest : other),
    null,
  );
}
