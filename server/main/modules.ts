import { afterSalesModule } from '../modules/aftersales';
import { catalogModule, productNames } from '../modules/catalog';
import { checkinModule } from '../modules/checkin';
import { couponsModule, templateNames } from '../modules/coupons';
import { eventsModule, lendNames } from '../modules/events';
import { identityModule, onJoin } from '../modules/identity';
import { createMember, membersModule } from '../modules/members';
import { operationsModule } from '../modules/operations';
import { ordersModule } from '../modules/orders';
import { paymentsModule } from '../modules/payments';
import { openAccount, pointsModule } from '../modules/points';
import { pricingModule } from '../modules/pricing';
import { reviewsModule } from '../modules/reviews';
import { screensModule } from '../modules/screens';
import { settingsModule } from '../modules/settings';
import { shipmentsModule } from '../modules/shipments';
import type { Module } from '../platform/module';

/** Every module of the product, lowest tier first. */
export const modules: readonly Module[] = [
  identityModule,
  settingsModule,
  catalogModule,
  membersModule,
  eventsModule,
  pointsModule,
  couponsModule,
  checkinModule,
  pricingModule,
  ordersModule,
  paymentsModule,
  shipmentsModule,
  afterSalesModule,
  reviewsModule,
  screensModule,
  operationsModule,
];

// What must exist from the first moment of a member, in the transaction of the login that makes them.
onJoin(async (ctx, { memberId }) => {
  await createMember(ctx, memberId);
  openAccount(memberId);
});

// A member's story names goods and coupons; events stand below both.
lendNames(productNames);
lendNames(templateNames);
