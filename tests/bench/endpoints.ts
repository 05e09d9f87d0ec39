import { get, post, postJson } from './calls';
import type { Shot } from './load';
import { measure } from './measure';
import type { Bench } from './measure';

export async function reads(bench: Bench): Promise<void> {
  const { bare, mall, requests } = bench;
  const many = (make: (index: number) => Shot) => Array.from({ length: requests }, (_, index) => make(index));
  const root: Shot = { method: 'GET', path: '/', headers: {} };
  const tokens = mall.tokens.slice(0, requests);
  const one = (index: number): number => index % mall.goods.length;
  const detail = (index: number, token?: string): Shot =>
    get('catalog.product', { productId: mall.goods[one(index)]?.productId ?? '' }, token);
  await measure(
    bench,
    'bare node:http',
    bare.nodeUrl,
    many(() => root),
  );
  await measure(
    bench,
    'bare Koa',
    bare.koaUrl,
    many(() => root),
  );
  await measure(
    bench,
    'driver: list of 10',
    bare.driverUrl,
    many(() => ({ ...root, path: '/list' })),
  );
  await measure(
    bench,
    'driver: product',
    bare.driverUrl,
    many((index) => ({ ...root, path: `/product?id=p${one(index)}` })),
  );
  await measure(
    bench,
    '`screens.home`, visitor',
    mall.url,
    many(() => get('screens.home', {})),
  );
  await measure(
    bench,
    '`screens.home`, member',
    mall.url,
    tokens.map((token) => get('screens.home', {}, token)),
  );
  const list = 'driver: list of 10';
  await measure(
    bench,
    '`catalog.mall`, visitor',
    mall.url,
    many(() => get('catalog.mall', {})),
    list,
  );
  await measure(
    bench,
    '`catalog.mall`, member',
    mall.url,
    tokens.map((token) => get('catalog.mall', {}, token)),
    list,
  );
  const product = 'driver: product';
  await measure(
    bench,
    '`catalog.product`, visitor',
    mall.url,
    many((index) => detail(index)),
    product,
  );
  await measure(
    bench,
    '`catalog.product`, member',
    mall.url,
    tokens.map((token, index) => detail(index, token)),
    product,
  );
}

export async function writes(bench: Bench): Promise<void> {
  const { bare, mall, requests } = bench;
  const many = (make: (index: number) => Shot) => Array.from({ length: requests }, (_, index) => make(index));
  const shares = (make: (token: string, index: number) => Shot) => (round: number) =>
    mall.tokens.slice(requests * round, requests * (round + 1)).map(make);
  const skuOf = (index: number): string => mall.goods[index % mall.goods.length]?.skuId ?? '';
  await measure(
    bench,
    'driver: upsert of a cart',
    bare.driverUrl,
    many((index) => postJson(`/add?id=m${index}`, {})),
  );
  await measure(
    bench,
    '`cart.add`',
    mall.url,
    shares((token, index) => post('cart.add', { skuId: skuOf(index), quantity: 1 }, token)),
    'driver: upsert of a cart',
  );
  await measure(
    bench,
    '`checkin.tap`',
    mall.url,
    shares((token) => post('checkin.tap', {}, token)),
  );
}
