import type { Module } from '../../platform/module';
import { subscribeCatalog } from './catalog.handlers';
import { catalogRoutes } from './catalog.routes';
import { forgetOldFootprints } from './personal.service';
import { personal } from './personal';

export { forgetAlert, membersAlertedOf } from './alerts';
export { cartLinesFor, limitedPart, stockOf, stockPart } from './cart-lines';
export type { KnownRows } from './cart-lines';
export { fileUrl, goodsOf, optionOf, stockIdOf } from './catalog';
export type { Catalog, CatalogExchange, CatalogProduct, CatalogSku, SkuOfProduct } from './catalog';

export { productNames } from './names';
export { pageOf } from './page';
export {
  alertedSkus,
  favouriteItemsPart,
  favouritesPart,
  footprintsPart,
  footprintsSince,
  isFavouritePart,
} from './personal.service';
export { oftenPart, purchasesPart } from './purchases';
export { popularProducts } from './views';
export { storePicture } from './products.service';

export { catalogNow } from './snapshot';
export { PurchaseHistory, StockHistory } from './stock.history';
export { proveStock } from './stock.proof';
export { keepStock, releaseStock, restock, takeStock, takeStockAgain } from './stock.service';

export const catalogModule: Module = {
  name: 'catalog',
  personal,
  routes: catalogRoutes,
  subscribe: subscribeCatalog,
  jobs: [{ name: 'catalog.forgetFootprints', cron: '40 3 * * *', run: forgetOldFootprints }],
};
