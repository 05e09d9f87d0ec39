import { foldLooking } from './story-fold';

let ids = 0;
const row = (name: string, sentence: string) => ({ eventId: `e${(ids += 1)}`, name, sentence });
const page = (what: string) => row('page.view', `看了${what}`);
const goods = (what: string) => row('product.view', `看了商品「${what}」`);
const told = (rows: ReturnType<typeof row>[]) => foldLooking(rows).map(({ sentence }) => sentence);

it('says in one line which pages, and in another which goods, were looked at between two deeds', () => {
  const pages = ['首页', '商城', '搜索', '商城', '购物车'].map(page);
  expect(
    told([
      row('order.paid', '付款 ¥88'),
      ...pages,
      goods('云雾'),
      page('首页'),
      goods('挂耳'),
      goods('云雾'),
    ]),
  ).toEqual(['付款 ¥88', '看了首页、商城、搜索等 4 页', '看了商品「云雾」、「挂耳」']);
});

it('lets a deed part what was looked at before it from what came after', () => {
  expect(told([page('首页'), page('商城'), row('cart.add', '加购'), page('首页'), page('购物车')])).toEqual([
    '看了首页、商城',
    '加购',
    '看了首页、购物车',
  ]);
});

it('keeps every row, and one that stands alone as it is', () => {
  const rows = [page('首页'), goods('云雾'), row('checkin.completed', '签到'), goods('挂耳'), goods('挂耳')];
  const lines = foldLooking(rows);
  expect(lines.flatMap((line) => line.rows)).toEqual(rows);
  expect(lines.map(({ sentence }) => sentence)).toEqual([
    '看了首页',
    '看了商品「云雾」',
    '签到',
    '看了商品「挂耳」',
  ]);
});
