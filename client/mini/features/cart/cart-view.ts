import type { Output } from '@shared/contracts';
import { fen, formatYuan } from '@shared/domain/money';
import type { CartChange } from '@mini/services/cart-queue';

export type CartData = Output<'cart.get'>;
export type CartLine = CartData['lines'][number];

/** What the person has set and the server has not told yet, by SKU. */
export type Wanted = Readonly<Record<string, { quantity: number; selected: boolean }>>;

/** The lines as the person has set them; prices of a line follow, sums wait for the server. */
export function withWanted(lines: readonly CartLine[], wanted: Wanted): CartLine[] {
  return lines.flatMap((line) => {
    const want = wanted[line.skuId];
    if (!want) return [line];
    if (want.quantity === 0) return [];
    return [{ ...line, ...want, amount: line.unit * want.quantity }];
  });
}

/** As `cart.set` takes it. */
export function itemsOf(wanted: Wanted): { skuId: string; quantity: number; selected: boolean }[] {
  return Object.entries(wanted).map(([skuId, want]) => ({ skuId, ...want }));
}

/** What stays wanted after `sent` arrived: only what was changed again meanwhile. */
export function stillWanted(wanted: Wanted, sent: Wanted): Wanted {
  return Object.fromEntries(Object.entries(wanted).filter(([skuId, want]) => sent[skuId] !== want));
}

/** What queued settings say, the last word on each SKU. */
export function queuedWanted(queue: readonly CartChange[]): Wanted {
  const set = queue.flatMap((change) => (change.name === 'cart.set' ? change.input.items : []));
  return Object.fromEntries(set.map(({ skuId, quantity, selected }) => [skuId, { quantity, selected }]));
}

/** Units that go to the checkout. */
export function selectedUnits(lines: readonly CartLine[]): number {
  return lines.reduce((units, { selected, quantity }) => units + (selected ? quantity : 0), 0);
}

/** Under the sum: what it was before, or the freight in it; null when there is nothing to say. */
export function sumWords({ list, payable, rows }: CartData['totals']): string | null {
  if (list > payable) return `原价合计 ${formatYuan(fen(list))}`;
  const freight = rows.reduce((sum, { label, amount }) => sum + (FREIGHT.includes(label) ? amount : 0), 0);
  return freight > 0 ? `含运费 ${formatYuan(fen(freight))}` : null;
}

const FREIGHT = ['运费', '运费券'];
