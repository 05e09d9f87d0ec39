interface SubPackage {
  root: string;
  name: string;
  pages: string[];
}

/** Sub-packages and their pages; they are reached by navigation only and arrive after the first screen. */
export const subPackages: SubPackage[] = [
  {
    root: 'packages/member',
    name: 'member',
    pages: [
      'checkin/index',
      'points/index',
      'points-history/index',
      'levels/index',
      'profile/index',
      'privacy/index',
      'settings/index',
      'messages/index',
      'my-data/index',
    ],
  },
  {
    root: 'packages/goods',
    name: 'goods',
    pages: [
      'product/index',
      'search/index',
      'reviews/index',
      'favourites/index',
      'footprints/index',
      'coupons/index',
      'coupon-centre/index',
      'exchange/index',
    ],
  },
  {
    root: 'packages/trade',
    name: 'trade',
    pages: [
      'checkout/index',
      'paid/index',
      'addresses/index',
      'address/index',
      'orders/index',
      'order/index',
      'aftersale-apply/index',
      'aftersale/index',
      'aftersales/index',
      'reviews/index',
      'review/index',
      'invoice/index',
    ],
  },
  {
    root: 'packages/staff',
    name: 'staff',
    pages: [
      'tasks/index',
      'customers/index',
      'customer/index',
      'timeline/index',
      'scripts/index',
      'funnel/index',
      'join/index',
    ],
  },
];
