import type { Module } from '../../platform/module';
import { couponRoutes } from './coupons.routes';

export type { CouponDoc } from './coupon.model';
export type { Gift } from './give';
export { grantCoupon } from './grant.service';
export { heldCoupons, heldCouponsPart } from './held';
export { lockCoupons, returnCoupons, returnPreview, unlockCoupons, useCoupons } from './moves.service';
export type { CouponUse } from './moves.service';
export { couponAction, goodsPage, ticketOf } from './ticket';

export const couponsModule: Module = { name: 'coupons', routes: couponRoutes };
