import { get } from './calls';
import type { LoadResult } from './load';
import { CONNECTIONS, fastest, measure, ROUNDS, say } from './measure';
import type { Bench } from './measure';
import type { FlashResult } from './phones';

const BUYERS = 200;
const UNITS = 50;
const SHOPPERS = 200;

/** Whole checkouts: login → add → quote with coupon → place → paid, WeChat's notice included. */
export async function checkouts({ client, mall, bare, rows }: Bench): Promise<void> {
  const skuIds = mall.goods.map(({ skuId }) => skuId);
  say(`${SHOPPERS} shoppers join`);
  const members = await client.ask('join', { count: SHOPPERS });
  const bareRound = (): Promise<LoadResult> =>
    client.ask('bareCheckouts', { url: bare.driverUrl, connections: CONNECTIONS, count: SHOPPERS });
  say('checkouts');
  const least: LoadResult[] = [];
  const results: LoadResult[] = [];
  const commands: number[] = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    least.push(await bareRound());
    await mall.giveCoupons(members);
    const before = mall.databaseCommands();
    results.push(await client.ask('checkouts', { connections: CONNECTIONS, count: SHOPPERS, skuIds }));
    commands.push((mall.databaseCommands() - before) / SHOPPERS);
  }
  // The first round of each warms up.
  const floor = 'driver: checkout';
  rows.push({ name: floor, best: fastest(least.slice(1)) });
  rows.push({
    name: 'checkout, paid',
    best: fastest(results.slice(1)),
    floor,
    commands: Math.min(...commands),
  });
}

/** 200 buyers tap for 50 units at the same moment; then what an answer costs when all is gone. */
export async function flash(bench: Bench): Promise<void> {
  const { client, mall, bare, rows, requests } = bench;
  say(`flash: ${BUYERS} buyers, ${UNITS} units`);
  const least: LoadResult[] = [];
  const results: FlashResult[] = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    await bare.openFlash(UNITS);
    const shots = Array.from({ length: BUYERS }, (_, index) => ({
      method: 'POST' as const,
      path: `/place?sku=flash&id=m${index}`,
      headers: {},
    }));
    least.push(await client.ask('fire', { url: bare.driverUrl, connections: CONNECTIONS, shots }));
    const skuId = await mall.sellFew(UNITS);
    results.push(await client.ask('flash', { connections: CONNECTIONS, buyers: BUYERS, skuId }));
  }
  // The first round of each warms up.
  const taps = results.slice(1).map((result) => result.taps);
  const served = results.map((result) => result.taps.statuses[200] ?? 0);
  if (served.some((count) => count !== UNITS)) throw new Error(`served ${served.join(', ')} of ${UNITS}`);
  const floor = 'driver: flash';
  rows.push({ name: floor, best: fastest(least.slice(1)) });
  rows.push({ name: `flash: ${BUYERS} taps, ${UNITS} units`, best: fastest(taps), floor });
  const seconds = results.slice(1).map((result) => result.seconds);
  say(`flash: all ${UNITS} paid ${Math.min(...seconds).toFixed(2)} s after the first tap`);

  await measure(
    bench,
    '`catalog.mall`, visitor, again',
    mall.url,
    repeat(requests, () => get('catalog.mall', {})),
  );
  rows.push({
    name: 'refused after sell-out',
    best: fastest(results.slice(1).map(({ refused }) => refused)),
  });
}

function repeat<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
