import type { Output, ParsedInput } from '@shared/contracts';
import { isOpen } from '@shared/domain/pricing/promotions';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { catalogNow, oftenPart, pageOf } from '../catalog';
import type { Catalog, CatalogExchange, CatalogProduct } from '../catalog';
import { cardOf } from './goods.view';
import { lookingWith } from './viewer';

type Mall = Output<'catalog.mall'>;

const PAGE = 10;
const FREQUENT = { categoryId: 'frequent', name: '常买', kind: 'frequent' } as const;
const EXCHANGE = { categoryId: 'exchange', name: '积分换', kind: 'exchange' } as const;

/**
 * The tab 商城: for a visitor without a database command, for a member with one.
 * @throws CATEGORY_GONE
 */
export async function mall(
  ctx: Ctx,
  { categoryId, chip, cursor }: ParsedInput<'catalog.mall'>,
): Promise<Mall> {
  const catalog = await catalogNow(ctx);
  const { looking, mine } = await lookingWith(ctx, { often: oftenPart });
  const often = (mine?.often ?? []).flatMap(({ subject }) => shown(catalog, subject));
  const categories = shelves(catalog, often.length > 0, ctx.now);
  const selected = categoryId ?? categories.find(({ kind }) => kind === 'goods')?.categoryId ?? '';
  const { title, chips, products } = shelf(catalog, selected, chip, often);
  const { items, nextCursor } = pageOf(products, ({ productId }) => productId, cursor, PAGE);
  return {
    categories,
    selected,
    title,
    chips,
    items: items.map((product) => cardOf(catalog, product, looking)),
    nextCursor,
  };
}

/** What is on the left: nothing that would be empty. */
function shelves(catalog: Catalog, buysAgain: boolean, now: number): Mall['categories'] {
  const goods = catalog.categories
    .filter(({ parentId, categoryId }) => parentId === null && catalog.inCategory(categoryId).length > 0)
    .map(({ categoryId, name }) => ({ categoryId, name, kind: 'goods' as const }));
  const exchange = catalog.exchanges.some((item) => isOffered(item, now));
  return [...(buysAgain ? [FREQUENT] : []), ...goods, ...(exchange ? [EXCHANGE] : [])];
}

/** @throws CATEGORY_GONE, also for a chip that is no longer there */
function shelf(
  catalog: Catalog,
  selected: string,
  chip: string | undefined,
  often: readonly CatalogProduct[],
): { title: string; chips: string[]; products: readonly CatalogProduct[] } {
  if (selected === '') return { title: '', chips: [], products: [] };
  if (selected === FREQUENT.categoryId) return { title: FREQUENT.name, chips: [], products: often };
  // What points buy has a list of its own.
  if (selected === EXCHANGE.categoryId) return { title: EXCHANGE.name, chips: [], products: [] };
  const category = catalog.category(selected);
  if (!category) throw new AppError('CATEGORY_GONE');
  const below = catalog.categories.filter(
    ({ parentId, categoryId }) => parentId === selected && catalog.inCategory(categoryId).length > 0,
  );
  const chosen = below.find(({ name }) => name === chip);
  if (chip !== undefined && !chosen) throw new AppError('CATEGORY_GONE');
  return {
    title: category.name,
    chips: below.map(({ name }) => name),
    products: catalog.inCategory((chosen ?? category).categoryId),
  };
}

/** The published product of this id, if there is one. */
export function shown(catalog: Catalog, productId: string): CatalogProduct[] {
  const product = catalog.product(productId);
  return product?.state === 'published' ? [product] : [];
}

/** Whether the points mall shows an item now. */
export function isOffered({ on, from, to, sku, product }: CatalogExchange, now: number): boolean {
  return on && isOpen({ from, to }, now) && product.state === 'published' && !sku.retired;
}
