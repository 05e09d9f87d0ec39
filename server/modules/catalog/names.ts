import type { Ctx } from '../../platform/context';
import { catalogNow } from './snapshot';

/** How those of these that are products are called. */
export async function productNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const catalog = await catalogNow(ctx);
  const products = ids.map((id) => catalog.product(id)).filter((product) => product !== undefined);
  return new Map(products.map(({ productId, name }) => [productId, name]));
}
