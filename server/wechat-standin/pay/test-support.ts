import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  createWechat,
  readPayKeys,
  type PayConfig,
  type PayKeysConfig,
  type PrepayInput,
  WechatPayError,
  type WechatPay,
  type WechatPayErrorKind,
  type WechatShipping,
} from '../../wechat';
import { demoApp, startTestStandin, type TestStandin } from '../test-support';
import { openidOf } from '../users';
import type { PlatformKeyKind } from './merchants';
import type { RequestPayment } from './payer-phone';

export const payer = { userId: 'xiaolin', openid: openidOf(demoApp.appid, 'xiaolin') };
export const NOTIFY_URL = 'https://mall.example.com/wechat/pay';
/** Where the shop takes message pushes, in plain mode and without looking at signatures. */
export const PUSH_PATH = '/push';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A shop that pays through the stand-in, and the server its notifications arrive at. */
export interface TestShop extends TestStandin {
  pay: WechatPay;
  shipping: WechatShipping;
  credentials: ReturnType<TestStandin['control']['merchant']>;
  logged: string[];
  received: Received[];
  /** Status of the next answers to notifications; 204 when used up. */
  replies: number[];
  productUrl: string;
  transaction: { open: boolean };
  connect(
    change?: Partial<Omit<PayConfig, 'keys'> & PayKeysConfig> & {
      verifiesWith?: PlatformKeyKind[];
      timeoutMs?: number;
      appid?: string;
    },
  ): {
    pay: WechatPay;
    shipping: WechatShipping;
  };
  order(change?: Partial<PrepayInput>): PrepayInput;
  /** What a phone of `userId` would send for a prepay_id. */
  tap(prepayId: string, change?: Partial<RequestPayment>): RequestPayment;
  /** Prepays and pays an order; answers it. */
  paid(change?: Partial<PrepayInput>): Promise<PrepayInput>;
}

export async function startShop(): Promise<TestShop> {
  const standin = await startTestStandin();
  const received: Received[] = [];
  const replies: number[] = [];
  const logged: string[] = [];
  const transaction = { open: false };
  const log = (level: string) => (fields: object, message: string) =>
    void logged.push(JSON.stringify({ level, ...fields, message }));

  const product = createServer((request, response) => {
    void text(request).then((body) => {
      const url = new URL(`http://product${request.url ?? '/'}`);
      if (request.method === 'GET') return void response.end(url.searchParams.get('echostr'));
      received.push({ path: url.pathname, headers: request.headers, body });
      response.writeHead(replies.shift() ?? (url.pathname === PUSH_PATH ? 200 : 204)).end();
    });
  });
  await new Promise<void>((resolve) => product.listen(0, '127.0.0.1', resolve));
  const productUrl = `http://127.0.0.1:${(product.address() as AddressInfo).port}`;
  standin.control.saveMerchant({ tunnel: productUrl });

  const connect: TestShop['connect'] = ({
    verifiesWith,
    timeoutMs,
    appid = demoApp.appid,
    ...change
  } = {}) => {
    const credentials = standin.control.merchant(verifiesWith);
    const { pay, shipping } = createWechat({
      apiBase: standin.url,
      appid,
      secret: demoApp.secret,
      clock: standin.clock,
      assertOutsideTransaction: () => {
        if (transaction.open) throw new Error('inside a transaction');
      },
      logger: { info: log('info'), warn: log('warn'), error: log('error') },
      ...(timeoutMs !== undefined && { timeoutMs }),
      pay: {
        mchid: credentials.mchid,
        base: standin.url,
        notifyUrl: NOTIFY_URL,
        ...change,
        keys: () => readPayKeys({ ...credentials, ...change }),
      },
    });
    if (!pay || !shipping) throw new Error('pay is not configured');
    return { pay, shipping };
  };
  const { pay, shipping } = connect();

  let numbers = 0;
  const order: TestShop['order'] = (change) => ({
    outTradeNo: `T${String(++numbers).padStart(7, '0')}`,
    description: '半山日常 茶杯等 2 件',
    totalFen: 12_800,
    openid: payer.openid,
    expiresAt: standin.clock.now().getTime() + 30 * MINUTE,
    ...change,
  });
  const tap: TestShop['tap'] = (prepayId, change) => ({
    userId: payer.userId,
    ...pay.clientParams(prepayId),
    ...change,
  });

  return {
    ...standin,
    pay,
    shipping,
    credentials: standin.control.merchant(),
    logged,
    received,
    replies,
    productUrl,
    transaction,
    connect,
    order,
    tap,
    async paid(change) {
      const input = order(change);
      const result = standin.control.pay(tap(await pay.prepay(input)));
      if (result.errMsg !== 'requestPayment:ok') throw new Error(result.errMsg);
      return input;
    },
    async stop() {
      await new Promise((resolve) => product.close(resolve).closeAllConnections());
      await standin.stop();
    },
  };
}

/** The error a promise rejects with. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('expected a failure');
    },
    (reason: unknown) => reason,
  );
}

/** The kind of the WechatPayError a promise rejects with. */
export async function payKindOf(call: Promise<unknown>): Promise<WechatPayErrorKind> {
  const error = await failureOf(call);
  if (!(error instanceof WechatPayError)) throw error;
  return error.kind;
}
