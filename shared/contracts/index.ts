import type { z } from 'zod';
import { afterSaleAdminContracts, afterSaleContracts } from './aftersale';
import { authContracts } from './auth';
import { addressContracts, cartContracts } from './cart';
import { catalogContracts } from './catalog';
import { catalogAdminContracts } from './catalog-admin';
import { checkinContracts } from './checkin';
import { couponAdminContracts, couponContracts, pricingAdminContracts } from './coupon';
import { eventContracts } from './events';
import { memberContracts } from './member';
import { operationsContracts } from './operations';
import { operatorContracts } from './operator';
import { orderAdminContracts, orderContracts } from './order';
import { messageContracts, outreachContracts } from './outreach';
import { payAdminContracts, payContracts } from './payment';
import { personsContracts } from './persons';
import { pointsContracts } from './points';
import { privacyContracts } from './privacy';
import { repurchaseAdminContracts, repurchaseContracts } from './repurchase';
import { reviewAdminContracts, reviewContracts } from './review';
import { screensContracts } from './screens';
import { segmentContracts } from './segments';
import { settingsContracts } from './settings';
import { shareAdminContracts, shareContracts } from './share';
import { shipmentAdminContracts } from './shipment';
import { tagAdminContracts, tagContracts } from './tags';
import { sopContracts } from './sop';
import { staffContracts } from './staff';
import { staffAdminContracts } from './staff-admin';

/** Every endpoint of the product, by name; the path is always `/api/<name>`. */
export const contracts = {
  ...authContracts,
  ...operatorContracts,
  ...settingsContracts,
  ...memberContracts,
  ...pointsContracts,
  ...checkinContracts,
  ...screensContracts,
  ...operationsContracts,
  ...catalogContracts,
  ...catalogAdminContracts,
  ...couponContracts,
  ...couponAdminContracts,
  ...pricingAdminContracts,
  ...addressContracts,
  ...cartContracts,
  ...orderContracts,
  ...orderAdminContracts,
  ...messageContracts,
  ...outreachContracts,
  ...payContracts,
  ...payAdminContracts,
  ...shipmentAdminContracts,
  ...afterSaleContracts,
  ...afterSaleAdminContracts,
  ...reviewContracts,
  ...reviewAdminContracts,
  ...tagContracts,
  ...tagAdminContracts,
  ...segmentContracts,
  ...personsContracts,
  ...repurchaseContracts,
  ...repurchaseAdminContracts,
  ...shareContracts,
  ...shareAdminContracts,
  ...sopContracts,
  ...staffContracts,
  ...staffAdminContracts,
  ...eventContracts,
  ...privacyContracts,
};

export type Contracts = typeof contracts;
export type ContractName = keyof Contracts;
type NamesOf<K extends 'query' | 'command'> = {
  [N in ContractName]: Contracts[N]['kind'] extends K ? N : never;
}[ContractName];
export type QueryName = NamesOf<'query'>;
export type CommandName = NamesOf<'command'>;
/** What a caller sends. */
export type Input<N extends ContractName> = z.input<Contracts[N]['input']>;
/** What a handler gets: parsed, with defaults. */
export type ParsedInput<N extends ContractName> = z.output<Contracts[N]['input']>;
export type Output<N extends ContractName> = z.output<Contracts[N]['output']>;
