import { formatYuanShort } from '@shared/domain/money';
import type { Fen } from '@shared/domain/money';
import { parityBreak } from '@shared/domain/pricing/member-price';
import type { RegisteredPrice } from '@shared/domain/pricing/member-price';
import { AppError } from '@shared/errors';
import { optionOf } from './catalog';
import type { SkuRow } from './product.model';

/** A SKU that another channel of the brand sells for less than the mall. */
export interface Break {
  skuId: string;
  productId: string;
  name: string;
  option: string;
  listPrice: Fen;
  channel: string;
  registered: Fen;
}

interface Goods {
  _id: string;
  name: string;
  skus: readonly SkuRow[];
}

export function breaksOf(
  { _id: productId, name, skus }: Goods,
  registered: ReadonlyMap<string, readonly RegisteredPrice[]>,
): Break[] {
  return skus.flatMap(({ skuId, choices, listPrice }) => {
    const lowest = parityBreak(listPrice, registered.get(skuId) ?? []);
    const { channel, price } = lowest ?? {};
    if (channel === undefined || price === undefined) return [];
    return [{ skuId, productId, name, option: optionOf({ choices }), listPrice, channel, registered: price }];
  });
}

/** Those that were none before, or were less dear. */
export function worseBreaks(before: readonly Break[], after: readonly Break[]): Break[] {
  const had = new Map(before.map(({ skuId, listPrice, registered }) => [skuId, listPrice - registered]));
  return after.filter(({ skuId, listPrice, registered }) => listPrice - registered > (had.get(skuId) ?? 0));
}

/** @throws PARITY_BROKEN when there is one and nobody says why */
export function refuseBreaks([first]: readonly Break[], reason: string | undefined): void {
  if (!first || reason !== undefined) return;
  throw new AppError('PARITY_BROKEN', {
    name: first.option ? `${first.name} ${first.option}` : first.name,
    channel: first.channel,
    price: formatYuanShort(first.registered),
    mall: formatYuanShort(first.listPrice),
  });
}
