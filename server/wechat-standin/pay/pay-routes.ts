import type { Merchant } from './merchants';
import type { Pay } from './pay';
import { closeFields, prepayFields, refundFields } from './pay-fields';
import { transactionView } from './pay-orders';
import { refundView } from './pay-refunds';
import { PayRefusal, readFields } from './pay-wire';

export interface PayCall {
  merchant: Merchant;
  /** What stands in the path where the route has `{}`. */
  number: string;
  query: URLSearchParams;
  body: unknown;
}

interface PayRoute {
  method: 'GET' | 'POST';
  /** `{}` stands for a number. */
  path: string;
  /** Answers a body, or undefined for 204. */
  handle(pay: Pay, call: PayCall): Record<string, unknown> | undefined;
}

const routes: readonly PayRoute[] = [
  {
    method: 'POST',
    path: '/v3/pay/transactions/jsapi',
    handle: (pay, { merchant, body }) => ({
      prepay_id: pay.orders.prepay(merchant, readFields(prepayFields, body)),
    }),
  },
  {
    method: 'GET',
    path: '/v3/pay/transactions/out-trade-no/{}',
    handle(pay, { merchant, number, query }) {
      assertOwn(merchant, query.get('mchid'));
      return transactionView(pay.orders.find(merchant, number));
    },
  },
  {
    method: 'GET',
    path: '/v3/pay/transactions/id/{}',
    handle(pay, { merchant, number, query }) {
      assertOwn(merchant, query.get('mchid'));
      const order = pay.orders.findPaid(merchant, number);
      if (!order) throw new PayRefusal('ORDER_NOT_EXIST', '订单不存在');
      return transactionView(order);
    },
  },
  {
    method: 'POST',
    path: '/v3/pay/transactions/out-trade-no/{}/close',
    handle(pay, { merchant, number, body }) {
      assertOwn(merchant, readFields(closeFields, body).mchid);
      pay.orders.close(merchant, number);
      return undefined;
    },
  },
  {
    method: 'POST',
    path: '/v3/refund/domestic/refunds',
    handle: (pay, { merchant, body }) =>
      refundView(pay.refunds.refund(merchant, readFields(refundFields, body))),
  },
  {
    method: 'GET',
    path: '/v3/refund/domestic/refunds/{}',
    handle: (pay, { merchant, number }) => refundView(pay.refunds.find(merchant, number)),
  },
  {
    method: 'GET',
    path: '/v3/certificates',
    // Merchants of today verify with WeChat Pay's public key and have no platform certificate.
    handle() {
      throw new PayRefusal(
        'RESOURCE_NOT_EXISTS',
        '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥',
      );
    },
  },
];

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace('{}', '([^/]+)')}$`),
}));

/** The route of a request with the number in its path, if there is one. */
export function matchPayRoute(
  method: string | undefined,
  pathname: string,
): { route: PayRoute; number: string } | undefined {
  for (const { route, pattern } of patterns) {
    const match = route.method === method && pattern.exec(pathname);
    if (match) return { route, number: decodeURIComponent(match[1] ?? '') };
  }
  return undefined;
}

function assertOwn(merchant: Merchant, mchid: string | null): void {
  if (mchid === null) {
    throw new PayRefusal('PARAM_ERROR', '参数错误', { field: '/mchid', location: 'query' });
  }
  if (mchid !== merchant.mchid) throw new PayRefusal('NO_AUTH', '商户号与签名商户不一致');
}
