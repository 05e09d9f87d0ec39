import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { fileUrl } from './catalog';
import { removeCategory, saveCategory } from './categories.service';
import { saveExchange } from './exchange.service';
import { clearFootprints, setFavourite, setRestockAlert, visit } from './personal.service';
import { allBreaks, listCategories, listProducts, productForEdit } from './products.queries';
import { publish, saveProduct, storePicture, unpublish } from './products.service';
import { registerPrice } from './registered.service';
import { listExchanges, listStock, stockMoves } from './stock.queries';
import { adjustStock } from './stock.service';

export const catalogRoutes: Routes = {
  'catalog.setFavourite': async (ctx, input) => {
    await setFavourite(ctx, memberId(ctx), input.productId, input.on);
    return { on: input.on };
  },
  'catalog.visit': async (ctx, input) => {
    await visit(ctx, memberId(ctx), input.productId);
    return { ok: true };
  },
  'catalog.clearFootprints': async (ctx) => ({ cleared: await clearFootprints(memberId(ctx)) }),
  'catalog.setRestockAlert': async (ctx, input) => {
    await setRestockAlert(ctx, memberId(ctx), input.skuId, input.on);
    return { on: input.on };
  },
  'catalog.saveCategory': async (ctx, input) => ({ categoryId: await saveCategory(ctx, input) }),
  'catalog.removeCategory': async (ctx, input) => {
    await removeCategory(ctx, input.categoryId);
    return { ok: true };
  },
  'catalog.saveProduct': saveProduct,
  'catalog.publish': async (ctx, input) => {
    await publish(ctx, input.productId, input.parityReason);
    return { ok: true };
  },
  'catalog.unpublish': async (ctx, input) => {
    await unpublish(ctx, input.productId);
    return { ok: true };
  },
  'catalog.uploadPicture': async (ctx, input) => {
    const fileId = storePicture(ctx, Buffer.from(input.imageBase64, 'base64'));
    return { fileId, url: fileUrl(fileId) };
  },
  'catalog.registerPrice': async (ctx, input) => ({ breaks: await registerPrice(ctx, input) }),
  'catalog.adjustStock': async (ctx, input) => ({
    available: await adjustStock(ctx, input.stockId, input.change, input.reason),
  }),
  'exchange.saveItem': async (ctx, input) => ({ exchangeId: await saveExchange(ctx, input) }),
  'catalog.listCategories': listCategories,
  'catalog.listProducts': listProducts,
  'catalog.getProduct': (ctx, input) => productForEdit(ctx, input.productId),
  'catalog.parityBreaks': async (ctx) => ({ items: await allBreaks(ctx) }),
  'catalog.listStock': listStock,
  'catalog.stockMoves': (_ctx, input) => stockMoves(input),
  'exchange.listItems': listExchanges,
};
