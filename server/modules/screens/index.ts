import type { Module } from '../../platform/module';
import { myCoupons } from './coupons.queries';
import { home } from './home.queries';
import { me } from './me.queries';
import { orderAdminGet, orderGet } from './order.queries';

/** Screens that compose several modules, a query each. */
export const screensModule: Module = {
  name: 'screens',
  routes: {
    'screens.home': home,
    'member.me': me,
    'coupon.mine': myCoupons,
    'order.get': orderGet,
    'order.adminGet': orderAdminGet,
  },
};
