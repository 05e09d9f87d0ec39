import { randomUUID } from 'node:crypto';
import type { Output } from '@shared/contracts';
import { CONSENT_VERSION, REQUIRED_PURPOSES } from '../../server/modules/identity/consent.text';
import type { PayKeysConfig } from '../../server/wechat/pay-keys';
import { startStandin } from '../../server/wechat-standin';
import type { Standin } from '../../server/wechat-standin';
import { SHANGHAI } from '../support/mall';
import { get, post } from './calls';
import { spread } from './load';
import type { LoadResult, Send, Shot } from './load';

export interface WechatFacts {
  url: string;
  keys: PayKeysConfig;
}

export interface Checkouts {
  connections: number;
  /** Shoppers, by the order they joined in. */
  count: number;
  skuIds: string[];
}

export interface Flash {
  connections: number;
  buyers: number;
  skuId: string;
}

export interface FlashResult {
  /** From the first tap to the last answer. */
  taps: LoadResult;
  /** From the first tap until WeChat has told of every payment. */
  seconds: number;
  /** The next tap of those who got nothing. */
  refused: LoadResult;
}

type Choice = { coupons: 'best'; usePoints: boolean };
const CHOICE: Choice = { coupons: 'best', usePoints: false };
const OK = 200;

class Refused extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`);
  }
}

/** @throws Refused for anything but 200 */
async function ask<T>(send: Send, shot: Shot): Promise<T> {
  const { status, text } = await send(shot);
  if (status !== OK) throw new Refused(status);
  return JSON.parse(text) as T;
}

const statusOf = (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => OK,
    (error: unknown) => {
      if (error instanceof Refused) return error.status;
      throw error;
    },
  );

/** WeChat and the people who use it. */
export class Phones {
  private standin: Standin | null = null;
  private apiUrl = '';
  private readonly addresses: string[] = [];

  async start(app: { appid: string; secret: string }): Promise<WechatFacts> {
    const clock = { now: () => new Date() };
    this.standin = await startStandin({ port: 0, clock, seed: randomUUID(), apps: [app], nodeEnv: 'test' });
    return { url: this.standin.url, keys: this.wechat.merchant() };
  }

  connect(apiUrl: string): null {
    this.apiUrl = apiUrl;
    this.wechat.saveMerchant({ tunnel: apiUrl });
    return null;
  }

  /** New members with an address. Returns their ids. */
  async join(count: number): Promise<string[]> {
    const ids: string[] = [];
    await spread({ url: this.apiUrl, connections: 8, count }, async (index, send) => {
      const id = this.user(index);
      const phone = `139${String(index).padStart(8, '0')}`;
      this.wechat.saveUser({ id, nickname: id, phone });
      const consent = { version: CONSENT_VERSION, purposes: [...REQUIRED_PURPOSES] };
      const login = { code: this.wechat.loginCode(id), consent };
      const { memberId, session } = await ask<Output<'auth.login'>>(send, post('auth.login', login));
      const saved = await ask<Output<'address.save'>>(
        send,
        post('address.save', SHANGHAI, session.accessToken),
      );
      ids[index] = memberId;
      this.addresses[index] = saved.addressId;
      return OK;
    });
    return ids;
  }

  /** login → add → quote with coupon → place → paid; the last is done when our API has taken WeChat's notice. */
  async checkouts({ connections, count, skuIds }: Checkouts): Promise<LoadResult> {
    return spread({ url: this.apiUrl, connections, count }, async (index, send) =>
      statusOf(this.checkout(send, index, skuIds[index % skuIds.length] ?? '')),
    );
  }

  private async checkout(send: Send, shopper: number, skuId: string): Promise<void> {
    const token = await this.login(send, shopper);
    await ask(send, post('cart.add', { skuId, quantity: 1 }, token));
    const asked = {
      source: { kind: 'cart' as const },
      addressId: this.addresses[shopper] ?? '',
      choice: CHOICE,
    };
    const { hash } = await ask<Output<'order.checkout'>>(send, get('order.checkout', asked, token));
    const placed = await ask<Output<'order.place'>>(send, post('order.place', { ...asked, hash }, token));
    await this.pay(send, shopper, placed.orderId, token);
    await this.wechat.deliverDueNotifies();
  }

  /** All have the checkout open and tap at the same moment; who was served pays. */
  async flash({ connections, buyers, skuId }: Flash): Promise<FlashResult> {
    const source = { kind: 'lines' as const, lines: [{ skuId, quantity: 1 }] };
    const open: { token: string; shot: Shot; again: Shot }[] = [];
    await spread({ url: this.apiUrl, connections: 8, count: buyers }, async (index, send) => {
      const token = await this.login(send, index);
      const asked = { source, addressId: this.addresses[index] ?? '', choice: CHOICE };
      const { hash } = await ask<Output<'order.checkout'>>(send, get('order.checkout', asked, token));
      const tap = (): Shot => post('order.place', { ...asked, hash }, token);
      open[index] = { token, shot: tap(), again: tap() };
      return OK;
    });
    const won: { index: number; orderId: string; token: string }[] = [];
    const started = performance.now();
    const taps = await spread({ url: this.apiUrl, connections, count: buyers }, async (index, send) => {
      const { shot, token } = open[index]!;
      const { status, text } = await send(shot);
      if (status === OK)
        won.push({ index, token, orderId: (JSON.parse(text) as { orderId: string }).orderId });
      return status;
    });
    await spread({ url: this.apiUrl, connections, count: won.length }, async (n, send) => {
      const { index, orderId, token } = won[n]!;
      return statusOf(this.pay(send, index, orderId, token));
    });
    await this.wechat.deliverDueNotifies();
    const seconds = (performance.now() - started) / 1000;
    const losers = open.filter((_, index) => won.every((other) => other.index !== index));
    const refused = await spread({ url: this.apiUrl, connections, count: losers.length }, async (n, send) => {
      return (await send(losers[n]!.again)).status;
    });
    return { taps, seconds, refused };
  }

  private async login(send: Send, shopper: number): Promise<string> {
    const code = this.wechat.loginCode(this.user(shopper));
    return (await ask<Output<'auth.login'>>(send, post('auth.login', { code }))).session.accessToken;
  }

  private async pay(send: Send, shopper: number, orderId: string, token: string): Promise<void> {
    const started = await ask<Output<'pay.start'>>(send, post('pay.start', { orderId }, token));
    if (started.kind !== 'wechat') throw new Error('nothing was to be paid');
    const { errMsg } = this.wechat.pay({ userId: this.user(shopper), ...started.params });
    if (errMsg !== 'requestPayment:ok') throw new Error(errMsg);
  }

  private user(index: number): string {
    return `shopper ${index}`;
  }

  private get wechat(): Standin['control'] {
    if (!this.standin) throw new Error('WeChat was not started');
    return this.standin.control;
  }
}
