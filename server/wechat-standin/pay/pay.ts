import type { Faults } from '../faults';
import type { World } from '../world';
import { createMerchant, type Merchant, type MerchantConfig } from './merchants';
import { createNotifies, type Notifies, type NotifyDelivery } from './pay-notifies';
import {
  createPayOrders,
  transactionView,
  type PaidOrder,
  type PayOrder,
  type PayOrders,
} from './pay-orders';
import { createRefunds, refundNotice, type Refunds } from './pay-refunds';

/** What the endpoints of WeChat Pay and the payer's phone share. */
export interface Pay {
  merchants: ReadonlyMap<string, Merchant>;
  orders: PayOrders;
  refunds: Refunds;
  notifies: Notifies;
  /** Takes the payer's money and queues the notification. */
  settle(order: PayOrder): PaidOrder;
  /** Ends the refunds that are due and queues their notifications. */
  settleRefunds(): void;
  deliverDueNotifies(): Promise<NotifyDelivery[]>;
}

export function createPay(
  world: World,
  faults: Faults,
  configs: readonly MerchantConfig[],
  seed: string,
): Pay {
  const merchants = new Map(configs.map((config) => [config.mchid, createMerchant(config, seed)]));
  const orders = createPayOrders(world);
  const refunds = createRefunds(world, orders, (mchid) => merchants.get(mchid));
  const notifies = createNotifies(world, faults);

  function merchantOf(order: PayOrder): Merchant {
    const merchant = merchants.get(order.mchid);
    if (!merchant) throw new Error(`no merchant ${order.mchid}`);
    return merchant;
  }

  function settle(order: PayOrder): PaidOrder {
    const merchant = merchantOf(order);
    const paid = orders.settle(merchant, order);
    notifies.add({
      merchant,
      url: order.notifyUrl,
      eventType: 'TRANSACTION.SUCCESS',
      originalType: 'transaction',
      plain: transactionView(paid),
    });
    return paid;
  }

  function settleRefunds(): void {
    for (const refund of refunds.settle()) {
      if (refund.notifyUrl === undefined) continue;
      notifies.add({
        merchant: merchantOf(refund.order),
        url: refund.notifyUrl,
        eventType: `REFUND.${refund.status}`,
        originalType: 'refund',
        plain: refundNotice(refund),
      });
    }
  }

  return {
    merchants,
    orders,
    refunds,
    notifies,
    settle,
    settleRefunds,
    deliverDueNotifies() {
      settleRefunds();
      return notifies.deliverDue();
    },
  };
}
