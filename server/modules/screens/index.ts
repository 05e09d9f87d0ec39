import type { Module } from '../../platform/module';
import { myCoupons } from './coupons.queries';
import { exchangeList } from './exchange.queries';
import { home } from './home.queries';
import { mall } from './mall.queries';
import { me } from './me.queries';
import { favourites, footprints } from './mine.queries';
import { newSales } from './new-sales.queries';
import { orderAdminGet, orderGet } from './order.queries';
import { productPage } from './product.queries';
import { searchGoods, suggest } from './search.queries';

/** Screens that compose several modules, a query each. */
export const screensModule: Module = {
  name: 'screens',
  routes: {
    'screens.home': home,
    'screens.newSales': newSales,
    'member.me': me,
    'catalog.mall': mall,
    'catalog.search': searchGoods,
    'catalog.suggest': suggest,
    'catalog.product': (ctx, input) => productPage(ctx, input.productId),
    'catalog.favourites': favourites,
    'catalog.footprints': footprints,
    'exchange.list': exchangeList,
    'coupon.mine': myCoupons,
    'order.get': orderGet,
    'order.adminGet': orderAdminGet,
  },
};
