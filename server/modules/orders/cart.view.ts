import type { Output } from '@shared/contracts';
import { isBusinessDay } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { formatDay } from '@shared/domain/day.words';
import { timesFen } from '@shared/domain/money';
import { unitsIn } from '@shared/domain/orders/cart';
import { kindOf } from '@shared/domain/orders/unavailable';
import { mergeLines, splitAvailable } from '@shared/domain/pricing/availability';
import type { Unavailability } from '@shared/domain/pricing/availability';
import { promotionHint } from '@shared/domain/pricing/picker.words';
import { memberPrice } from '@shared/domain/pricing/member-price';
import { freightWords, unavailableWords } from '@shared/domain/pricing/quote.words';
import type { Buyer, CartLine } from '@shared/domain/pricing/types';
import type { Catalog } from '../catalog';
import { pickerView, totalsView } from '../pricing';
import type { PricedCart } from '../pricing';
import { badgeOf } from './badge';
import { goodsFor } from './line-goods';

type Cart = Output<'cart.get'>;
type Line = Cart['lines'][number];

export interface CartParts {
  kept: readonly { skuId: string; quantity: number; selected: boolean }[];
  /** One for each of `kept`, in the same order. */
  lines: readonly CartLine[];
  buyer: Buyer;
  region: string | null;
  /** Of the selected lines. */
  cart: PricedCart;
  catalog: Catalog;
  today: BusinessDay;
  /** SKUs this member wants to hear of again; null for a visitor. */
  alerts: ReadonlySet<string> | null;
}

const MOST_UNITS = 999;

/** @param now epoch ms */
export function cartView(parts: CartParts, now: number): Cart {
  const { kept, lines, cart } = parts;
  const { quote } = cart;
  const whyNot = unavailableLines(parts, now);
  const freight = freightWords(quote.reasons);
  return {
    lines: kept.flatMap(({ selected }, index) => {
      const line = lines[index];
      return line ? [lineView(parts, line, selected, whyNot.get(line.skuId) ?? null)] : [];
    }),
    count: unitsIn(kept),
    freight: quote.lines.length === 0 ? '' : ['一起寄出', freight].filter(Boolean).join('，'),
    hint: promotionHint(quote.reasons.promotions),
    selectedCount: unitsIn(quote.lines),
    totals: totalsView(cart),
    picker: pickerView(cart),
  };
}

/** What cannot be ordered, of selected lines and others: each would be looked at as soon as it is selected. */
function unavailableLines(
  { lines, buyer, region, cart }: CartParts,
  now: number,
): Map<string, Unavailability> {
  const { unavailable } = splitAvailable(mergeLines(lines), { region }, buyer, cart.rules, now);
  return new Map(unavailable.map(({ line, why }) => [line.skuId, why]));
}

function lineView(parts: CartParts, line: CartLine, selected: boolean, why: Unavailability | null): Line {
  const { cart, buyer, catalog, alerts } = parts;
  const { quote, rules } = cart;
  const { skuId, productId, quantity } = line;
  const priced = selected ? quote.lines.find((other) => other.skuId === skuId) : undefined;
  const unit = priced?.unit ?? memberPrice(line, buyer.level, rules.levels);
  const kind = priced?.kind ?? (unit < line.listPrice ? 'member' : 'list');
  return {
    ...goodsFor(catalog, skuId),
    key: priced?.key ?? skuId,
    ...{ skuId, productId, quantity },
    selected: selected && why === null,
    unit,
    listUnit: line.listPrice,
    amount: timesFen(unit, quantity),
    badge: badgeOf(
      { kind, activityName: priced?.activityName ?? null },
      priced ? quote.reasons : { level: quote.reasons.level, pricedAs: null },
    ),
    max: mostOf(line),
    unavailable: why && {
      kind: kindOf(why),
      sentence: unavailableWords(why, rules.levels) + backOn(parts, skuId, why),
      restockAlert: why.kind === 'outOfStock' && alerts ? alerts.has(skuId) : null,
    },
  };
}

/** 「，大约 6月18日到」 of what is sold out, where the shop has said when it comes. */
function backOn({ catalog, today }: CartParts, skuId: string, why: Unavailability): string {
  if (why.kind !== 'outOfStock' || why.left > 0) return '';
  const day = catalog.sku(skuId)?.product.restockOn ?? '';
  return isBusinessDay(day) && day >= today ? `，大约 ${formatDay(day, today)}到` : '';
}

function mostOf({ stock, limit }: CartLine): number {
  const allowed = limit ? limit.max - limit.bought : MOST_UNITS;
  return Math.max(0, Math.min(stock, allowed, MOST_UNITS));
}
