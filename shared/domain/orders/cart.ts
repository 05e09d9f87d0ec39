/** The lines of a member's cart, newest first, as they are kept. Pure; what a line costs is the quote's business. */

export const CART_LINES = 100;
const MOST_UNITS = 999;

export interface KeptLine {
  skuId: string;
  quantity: number;
  /** Takes part in the next checkout. */
  selected: boolean;
  /** epoch ms of the first time it was put in */
  at: number;
}

export interface CartItem {
  skuId: string;
  quantity: number;
  selected?: boolean;
}

/** Puts units in: a line that is there grows, up to 999 units, and is selected again. */
export function addToCart(
  lines: readonly KeptLine[],
  { skuId, quantity }: CartItem,
  now: number,
): KeptLine[] {
  const there = lines.find((line) => line.skuId === skuId);
  const line = {
    skuId,
    quantity: Math.min(MOST_UNITS, (there?.quantity ?? 0) + quantity),
    selected: true,
    at: there?.at ?? now,
  };
  return there ? lines.map((other) => (other === there ? line : other)) : [line, ...lines];
}

/** Sets lines to what a person sees; 0 units take a line out. Lines that are not named stay as they are. */
export function setInCart(
  lines: readonly KeptLine[],
  items: readonly Required<CartItem>[],
  now: number,
): KeptLine[] {
  let result = [...lines];
  for (const { skuId, quantity, selected } of items) {
    const there = result.find((line) => line.skuId === skuId);
    if (quantity === 0) result = result.filter((line) => line !== there);
    else if (there) result = result.map((line) => (line === there ? { ...line, quantity, selected } : line));
    else result.unshift({ skuId, quantity, selected, at: now });
  }
  return result;
}

/**
 * What a visitor kept on the device joins the cart. Of a line in both the larger quantity stays: a sum would buy twice
 * what was put in once on each side.
 */
export function mergeIntoCart(
  lines: readonly KeptLine[],
  items: readonly CartItem[],
  now: number,
): KeptLine[] {
  return items.reduce(
    (merged, { skuId, quantity }) => {
      const there = merged.find((line) => line.skuId === skuId);
      return addToCart(merged, { skuId, quantity: Math.max(0, quantity - (there?.quantity ?? 0)) }, now);
    },
    [...lines],
  );
}

/** Units over all lines: the number on the tab. */
export function unitsIn(lines: readonly Pick<KeptLine, 'quantity'>[]): number {
  return lines.reduce((units, { quantity }) => units + quantity, 0);
}
