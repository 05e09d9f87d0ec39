import type { Module } from '../../platform/module';
import { pricingRoutes } from './pricing.routes';

export { buyerOf, buyerParts, priceCart, priceFor } from './price-cart';
export type { Choice, PricedCart } from './price-cart';

export { pickerView, receiptRows, totalsView } from './quote.view';
export { quoteRules } from './rules';

export const pricingModule: Module = { name: 'pricing', routes: pricingRoutes };
