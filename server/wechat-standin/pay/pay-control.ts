import type { Platform } from '../endpoint';
import { hostnameOf, isLoopback } from '../guard';
import { pushEvent, type PushOutcome } from '../push-sender';
import { UnknownThing } from '../unknown-thing';
import {
  credentialsOf,
  type Merchant,
  type MerchantConfig,
  type MerchantCredentials,
  type PlatformKeyKind,
} from './merchants';
import { createPayerPhone, type PaymentResult, type PaySheet, type RequestPayment } from './payer-phone';
import type { NotifyDelivery } from './pay-notifies';
import { isPaid, type EarlierPayment } from './pay-orders';
import type { RefundOutcome } from './pay-refunds';

/** What a test or a developer may do as payer, as WeChat's clockwork and in the merchant's console. */
export interface PayControl {
  /** All a shop needs to pay through the stand-in; it verifies with the platform keys named. */
  merchant(verifiesWith?: readonly PlatformKeyKind[]): MerchantCredentials;
  /** Changes the first merchant: its balance in fen, its limits, where its notify URLs end on this machine. */
  saveMerchant(change: MerchantChange): void;
  /** In fen, what the first merchant could refund. */
  merchantBalance(): number;
  /** What `wx.requestPayment` shows. @throws PaymentFailed with the errMsg of a refusal */
  paySheet(request: RequestPayment, appid?: string): PaySheet;
  /** The payer pays, or turns away with `cancel`. */
  pay(request: RequestPayment & { cancel?: boolean | undefined }, appid?: string): PaymentResult;
  /** How the refunds of an order end from now on. */
  refundOutcome(outTradeNo: string, outcome: RefundOutcome): void;
  /** The real WeChat remembers what was paid and refunded in an earlier run of the shop; this one has to be told. */
  remember(payment: EarlierPayment, refunds: readonly { outRefundNo: string; refundFen: number }[]): void;
  /** Ends refunds and sends notifications, as far as they are due on WeChat's clock. */
  deliverDueNotifies(): Promise<NotifyDelivery[]>;
  /** Milliseconds since the epoch of the next notification, if one is waiting. */
  nextNotifyAt(): number | undefined;
  /** The payer confirms the receipt of a shipped order. */
  confirmReceipt(outTradeNo: string): void;
  /** Pushes the shipping events that are due on WeChat's clock; without a push URL they are lost. */
  deliverDueShippingEvents(): Promise<PushOutcome[]>;
}

export type MerchantChange = Partial<Omit<MerchantConfig, 'mchid'>>;

export function createPayControl({ world, pay, shipments }: Platform): PayControl {
  function merchantOf(): Merchant {
    const [merchant] = pay.merchants.values();
    if (!merchant) throw new UnknownThing('no such merchant');
    return merchant;
  }

  function phoneOf(appid = [...world.apps.keys()][0]) {
    if (appid === undefined || !world.apps.has(appid)) throw new UnknownThing('no such app');
    return createPayerPhone(world, pay, appid);
  }

  function saveMerchant(change: MerchantChange): void {
    if (typeof change.tunnel === 'string' && !isLoopback(hostnameOf(change.tunnel) ?? '')) {
      throw new Error('notifications go to this machine only');
    }
    Object.assign(merchantOf(), change);
  }

  function confirmReceipt(outTradeNo: string): void {
    const order = pay.orders.find(merchantOf(), outTradeNo);
    if (!isPaid(order)) throw new UnknownThing('no such paid order');
    shipments.confirm(order);
  }

  async function deliverDueShippingEvents(): Promise<PushOutcome[]> {
    const outcomes: PushOutcome[] = [];
    for (const { order, event, fields } of shipments.takeEvents()) {
      const app = world.apps.get(order.appid);
      const user = world.users.findByOpenid(order.appid, order.openid);
      if (app?.push && user) outcomes.push(await pushEvent(world, app, user, event, fields));
    }
    return outcomes;
  }

  return {
    merchant: (kinds) => credentialsOf(merchantOf(), kinds),
    saveMerchant,
    merchantBalance: () => merchantOf().balanceFen,
    paySheet: (request, appid) => phoneOf(appid).sheet(request),
    pay: ({ cancel = false, ...request }, appid) =>
      cancel ? phoneOf(appid).cancel(request) : phoneOf(appid).pay(request),
    refundOutcome: (outTradeNo, outcome) => pay.refunds.setOutcome(outTradeNo, outcome),
    remember(payment, refunds) {
      const order = pay.orders.remember(merchantOf(), payment);
      for (const { outRefundNo, refundFen } of refunds) pay.refunds.remember(order, outRefundNo, refundFen);
    },
    deliverDueNotifies: () => pay.deliverDueNotifies(),
    nextNotifyAt: () => pay.notifies.nextDue(),
    confirmReceipt,
    deliverDueShippingEvents,
  };
}
