import { afterSalesModule } from '../modules/aftersales';
import { attributionModule, claimTouches, lendMaterials, lendNicknames } from '../modules/attribution';
import { catalogModule, productNames } from '../modules/catalog';
import { checkinModule } from '../modules/checkin';
import { couponsModule, templateNames } from '../modules/coupons';
import { eventsModule, lendNames, lendOpenTags } from '../modules/events';
import { identityModule, onJoin, onLogin, staffNames } from '../modules/identity';
import { createMember, membersModule, nicknamesOf } from '../modules/members';
import { operationsModule } from '../modules/operations';
import { ordersModule } from '../modules/orders';
import { outreachModule } from '../modules/outreach';
import { paymentsModule } from '../modules/payments';
import { personsModule } from '../modules/persons';
import { openAccount, pointsModule } from '../modules/points';
import { pricingModule } from '../modules/pricing';
import { createPrivacyModule } from '../modules/privacy';
import { repurchaseModule } from '../modules/repurchase';
import { reviewsModule } from '../modules/reviews';
import { screensModule } from '../modules/screens';
import { segmentsModule } from '../modules/segments';
import { settingsModule } from '../modules/settings';
import { shipmentsModule } from '../modules/shipments';
import { staffModule } from '../modules/staff';
import { openTagIds, tagNames, tagsModule } from '../modules/tags';
import type { Module } from '../platform/module';

const lower: readonly Module[] = [
  identityModule,
  settingsModule,
  catalogModule,
  membersModule,
  attributionModule,
  eventsModule,
  pointsModule,
  couponsModule,
  tagsModule,
  checkinModule,
  pricingModule,
  ordersModule,
  paymentsModule,
  shipmentsModule,
  afterSalesModule,
  reviewsModule,
  segmentsModule,
  repurchaseModule,
  outreachModule,
  staffModule,
  personsModule,
  screensModule,
  operationsModule,
];

/** Every module of the product, lowest tier first. */
export const modules: readonly Module[] = [...lower, createPrivacyModule(lower)];

// What must exist from the first moment of a member, in the transaction of the login that makes them.
onJoin(async (ctx, { memberId }) => {
  await createMember(ctx, memberId);
  openAccount(memberId);
});

// A member's story names goods and coupons; events stand below both.
lendNames(productNames);
lendNames(templateNames);
lendNames(tagNames);
lendNames(staffNames);
lendOpenTags(openTagIds);

// What can be shared: goods stand beside the links, coupons above them.
lendMaterials('product', productNames);
lendMaterials('coupon', templateNames);
lendNicknames(nicknamesOf);
onLogin(claimTouches);
