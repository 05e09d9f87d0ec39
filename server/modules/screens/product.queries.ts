import type { Output } from '@shared/contracts';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { catalogNow, isFavouritePart, purchasesPart } from '../catalog';
import { addressBookPart, chosenAddress } from '../orders';
import { quoteRules } from '../pricing';
import { reviewsShown } from './latest-reviews';
import { shown } from './mall.queries';
import { productView } from './product.view';
import { lookingWith } from './viewer';

/**
 * A product page: for a visitor usually without a database command, for a member with one; newest reviews are read once
 * a second. @throws PRODUCT_GONE
 */
export async function productPage(ctx: Ctx, productId: string): Promise<Output<'catalog.product'>> {
  const catalog = await catalogNow(ctx);
  const [product] = shown(catalog, productId);
  if (!product) throw new AppError('PRODUCT_GONE');
  const [{ looking, mine }, reviews, { freight }] = await Promise.all([
    lookingWith(ctx, {
      bought: purchasesPart([productId]),
      favourite: isFavouritePart(productId),
      book: addressBookPart,
    }),
    reviewsShown(ctx, productId),
    quoteRules(ctx),
  ]);
  return productView(ctx, {
    catalog,
    product,
    looking,
    reviews,
    freight: freight.find(({ id }) => id === product.freightTemplateId),
    purchase: mine?.bought[0],
    favourite: mine?.favourite ?? false,
    address: mine?.book ? chosenAddress(mine.book, undefined) : null,
  });
}
