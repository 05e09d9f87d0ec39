import type { Module } from '../../platform/module';
import { expireCoupons } from './coupons.jobs';
import { couponRoutes } from './coupons.routes';
import { giveBirthdayCoupons, subscribeCoupons } from './rules.service';
import { personal } from './personal';

export type { CouponDoc } from './coupon.model';
export { CouponCounters, CouponHistory } from './coupons.history';
export { expireCoupons } from './coupons.jobs';
export { couponState, expiringCoupons } from './expiring';
export { grantCoupon } from './grant.service';
export { heldCoupons, heldCouponsPart, nextCouponPart } from './held';
export { lockCoupons, returnCoupons, returnPreview, unlockCoupons, useCoupons } from './moves.service';
export { templateNames } from './names';
export { couponTotals, proveCoupons } from './prove.service';
export { giveBirthdayCoupons, LOOK_BACK_DAYS } from './rules.service';

export { couponAction, goodsPage, ticketOf } from './ticket';
export { carryCoupons, carryCouponsBack, couponsCarried, walletsToCarry } from './transfer.service';
export { usableCount, walletPage } from './wallet.queries';

export const couponsModule: Module = {
  name: 'coupons',
  personal,
  routes: couponRoutes,
  subscribe: subscribeCoupons,
  jobs: [
    {
      name: 'coupons.expire',
      cron: '10 0 * * *',
      run: async (ctx) => {
        await expireCoupons(ctx);
      },
    },
    {
      name: 'coupons.birthday',
      cron: '15 0 * * *',
      run: async (ctx) => {
        await giveBirthdayCoupons(ctx);
      },
    },
  ],
};
