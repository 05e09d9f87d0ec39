import type { Output } from '@shared/contracts';

export type Product = Output<'catalog.product'>;
export type Sku = Product['skus'][number];

/** What the person chose on this page. */
export interface Chosen {
  skuId: string;
  quantity: number;
}

const MOST = 99;

/** The SKU that stands for the product until the person chooses: the first that can be had. */
function firstSku(skus: readonly Sku[]): Sku | undefined {
  return skus.find(({ stock }) => stock !== 'out') ?? skus[0];
}

/** What was chosen while it still exists, else the one that stands for the product. */
export function chosenSku(skus: readonly Sku[], chosen: Chosen | null): Sku | undefined {
  return skus.find(({ skuId }) => skuId === chosen?.skuId) ?? firstSku(skus);
}

/**
 * The SKU after `choice` was taken for the option at `index`: the one that keeps all other choices where there is one,
 * else the nearest that has it, in stock if possible.
 */
export function choose(skus: readonly Sku[], now: Sku, index: number, choice: string): Sku {
  const having = skus.filter(({ choices }) => choices[index] === choice);
  const kept = (sku: Sku): number =>
    sku.choices.filter((each, at) => at !== index && each === now.choices[at]).length;
  const best = (list: readonly Sku[]): Sku | undefined =>
    list.reduce<Sku | undefined>((top, sku) => (!top || kept(sku) > kept(top) ? sku : top), undefined);
  const exact = having.find((sku) => kept(sku) === now.choices.length - 1);
  return exact ?? best(having.filter(({ stock }) => stock !== 'out')) ?? best(having) ?? now;
}

/** Whether a choice leads to anything in stock with the other options as they are. */
export function canHave(skus: readonly Sku[], now: Sku, index: number, choice: string): boolean {
  return skus.some(
    ({ choices, stock }) =>
      stock !== 'out' && choices.every((each, at) => each === (at === index ? choice : now.choices[at])),
  );
}

/** Most units of it that one may order now. */
export function mostOf(sku: Sku, limit: Product['limit']): number {
  if (sku.stock === 'out') return 0;
  return Math.min(MOST, sku.left ?? MOST, limit?.left ?? MOST);
}

/** 「250g 咖啡豆，1 件」 */
export function chosenWords(sku: Sku | undefined, quantity: number): string {
  return [sku?.choices.join(' '), `${quantity} 件`].filter(Boolean).join('，');
}

/** Why it cannot be bought at all, in a few words; null when it can. */
export function refusal(product: Product, sku: Sku | undefined): string | null {
  if (!product.onSale) return '已经下架';
  if (product.lock) return product.lock.title;
  if (product.limit?.left === 0) return '已买够';
  if (!sku || sku.stock === 'out') return '补货中';
  return null;
}
