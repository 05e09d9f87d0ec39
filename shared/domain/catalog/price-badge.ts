import { memberPrice } from '../pricing/member-price';
import type { SkuPrice } from '../pricing/member-price';
import type { Fen } from '../money';
import type { Level } from '../settings';

export interface UnitPrice {
  unit: Fen;
  listUnit: Fen;
  /** 「金卡价」, 「会员价」; null at list price. */
  badge: string | null;
}

/** What one unit costs this person, and whose price that is. */
export function unitPrice(sku: SkuPrice, level: number | null, levels: readonly Level[]): UnitPrice {
  const unit = memberPrice(sku, level, levels);
  const listUnit = sku.listPrice;
  return { unit, listUnit, badge: unit < listUnit ? badgeOf(level, levels) : null };
}

/** Where a product has several SKUs: the cheapest one, and whether others cost more. */
export function cheapest(
  skus: readonly SkuPrice[],
  level: number | null,
  levels: readonly Level[],
): { price: UnitPrice; from: boolean } {
  const prices = skus.map((sku) => unitPrice(sku, level, levels));
  const [first, ...others] = prices;
  if (!first) throw new RangeError('a product without a SKU');
  const price = others.reduce((best, other) => (other.unit < best.unit ? other : best), first);
  return { price, from: prices.some(({ unit }) => unit !== price.unit) };
}

function badgeOf(level: number | null, levels: readonly Level[]): string {
  const [lowest] = levels;
  const own = levels.filter((other) => other.level <= (level ?? 0)).at(-1);
  return own && own !== lowest ? `${own.name}价` : '会员价';
}
