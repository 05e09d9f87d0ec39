import { ulid } from 'ulid';
import { createMember } from '../../server/modules/members';
import { openAccount } from '../../server/modules/points';
import { createDeps, startApi } from '../../server/main/program';
import { createCtx } from '../../server/platform/context';
import { transaction } from '../../server/platform/db/tx';
import { NOTIFY_PATH } from '../../server/platform/pay-config';
import { signAccess } from '../../server/platform/tokens';
import { readPayKeys } from '../../server/wechat';
import { DEMO_MCHID } from '../../server/wechat-standin';
import { grant, openTemplate } from '../support/coupons';
import type { TestApp } from '../support/harness';
import { addStock, openShopAs, sell } from '../support/mall';
import type { Goods, Shop } from '../support/mall';
import type { Client } from './client';
import { openBenchDatabase } from './database';

const PRODUCTS = 40;
const PLENTY = 1_000_000;

export interface BenchMall {
  url: string;
  database: string;
  /** A token for each of the members, who did nothing yet. */
  tokens: string[];
  goods: Goods[];
  databaseCommands(): number;
  /** Gives each of them a coupon that the picker will take. */
  giveCoupons(memberIds: readonly string[]): Promise<void>;
  /** A product of which there is only so much. */
  sellFew(stock: number): Promise<string>;
  addStock(skuId: string, units: number): Promise<void>;
  stop(): Promise<void>;
}

/** The real API with `members` members, on the embedded database (a worker thread, as in npm start) or MONGODB_URI. */
export async function startBench(client: Client, members: number): Promise<BenchMall> {
  const { name, config: given, stop } = await openBenchDatabase();
  const wechat = await client.ask('wechat', { appid: given.WX_APPID, secret: given.WX_SECRET });
  const keys = readPayKeys(wechat.keys);
  const notifyUrl = `https://mall.example.com${NOTIFY_PATH}`;
  const pay = { base: wechat.url, mchid: DEMO_MCHID, notifyUrl, keys: () => keys };
  const deps = createDeps({ ...given, pay }, wechat.url);
  const ctx = () => createCtx(deps);
  const api = await startApi(deps);
  await client.ask('connect', { apiUrl: api.url });
  const command = caller(api.url);
  const owner = signAccess(
    deps,
    { sub: 'acc_bench', kind: 'operator', sid: 'ses_bench', roles: ['owner'] },
    ctx().now,
  );
  const shop: Shop = await openShopAs({ command }, owner.token);
  const goods: Goods[] = [];
  for (let n = 0; n < PRODUCTS; n += 1) {
    goods.push(await sell({ command }, shop, `豆子 ${n}`, 4_900 + 500 * (n % 11), { stock: PLENTY }));
  }
  const template = { channels: ['staff' as const], perMember: 9, name: '谢礼' };
  const templateId = await openTemplate({ command }, shop.owner, template);
  return {
    url: api.url,
    database: name,
    tokens: await newMembers(deps, members),
    goods,
    databaseCommands: () => api.metrics.databaseCommands(),
    async giveCoupons(memberIds) {
      for (const memberId of memberIds) await grant({ ctx }, memberId, templateId);
    },
    sellFew: async (stock) => (await sell({ command }, shop, `限量 ${ulid()}`, 9_900, { stock })).skuId,
    addStock: (skuId, units) => addStock({ command }, shop.owner, skuId, units),
    async stop() {
      await api.stop();
      await stop();
    },
  };
}

function caller(url: string): TestApp['command'] {
  return async (name, input, { token, key = ulid() } = {}) => {
    const answer = await fetch(`${url}/api/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(input),
    });
    return { status: answer.status, body: await answer.json(), code: undefined, headers: answer.headers };
  };
}

async function newMembers(deps: ReturnType<typeof createDeps>, count: number): Promise<string[]> {
  const ctx = createCtx(deps);
  const ids = Array.from({ length: count }, () => ctx.ids.next('mem'));
  for (let from = 0; from < ids.length; from += 500) {
    await transaction(async () => {
      for (const id of ids.slice(from, from + 500)) {
        await createMember(ctx, id);
        openAccount(id);
      }
    });
  }
  return ids.map((sub) => signAccess(deps, { sub, kind: 'member', sid: 'ses_bench' }, ctx.now).token);
}
