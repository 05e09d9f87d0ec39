import { businessDay } from '@shared/domain/day';
import { postGrowth } from '../../../server/modules/members';
import { transaction } from '../../../server/platform/db/tx';
import { grant, openTemplate } from '../../support/coupons';
import { startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { commandsOf } from '../../support/commands';
import { loginAsOwner } from '../../support/operator';
import { give } from '../../support/points';

/** 04:00 in Shanghai of the day of the pictures, when prices elsewhere were registered; the picture is of 08:33. */
const CHECKED = Date.parse('2026-06-12T04:00:00+08:00');
const PICTURE = Date.parse('2026-06-12T08:33:00+08:00');

let app: TestApp;
let owner: string;
let gold: LoggedIn;
let productId: string;
let skuId: string;

beforeAll(async () => {
  app = await startTestApp({ now: PICTURE });
  owner = await loginAsOwner(app);
  gold = await app.loginAs('gold');
  const { memberId } = gold;
  const growth = { sourceKey: 'test', amount: 2_000, day: businessDay('2026-06-12'), title: '买过' };
  await transaction(() => postGrowth(app.ctx(), memberId, growth));
  await give(app, memberId, 1_286);
  await openShop();
  app.clock.set(CHECKED);
  for (const channel of ['天猫旗舰店', '京东', '门店'])
    await app.command('catalog.registerPrice', { skuId, channel, price: 8_800 }, { token: owner });
  app.clock.set(PICTURE);
  const templateId = await openTemplate(app, owner, { name: '谢礼券', validity: { kind: 'days', days: 26 } });
  await grant(app, memberId, templateId);
});
afterAll(() => app.stop());

async function openShop(): Promise<void> {
  const token = owner;
  const step = { units: 1, fee: 800 };
  const freight = await app.command(
    'pricing.saveFreight',
    { name: '顺丰', by: 'count', areas: [{ regions: [], first: step, next: step, freeFrom: 9_900 }] },
    { token },
  );
  const tiers = [{ threshold: 20_000, benefit: { kind: 'amount', amount: 2_000 } as const }];
  const promotion = { name: '满减', from: 0, to: CHECKED + 1e9, scope: { kind: 'all' } as const, tiers };
  await app.command('pricing.savePromotion', promotion, { token });
  const category = await app.command('catalog.saveCategory', { name: '咖啡豆' }, { token });
  const { body } = await app.command(
    'catalog.saveProduct',
    {
      name: '耶加雪菲',
      categoryIds: [category.body.categoryId],
      options: ['规格'],
      skus: [{ choices: ['250g'], listPrice: 8_800 }],
      freightTemplateId: freight.body.templateId,
    },
    { token },
  );
  productId = body.productId;
  skuId = body.skuIds[0]!;
  await app.command('catalog.publish', { productId }, { token });
}

const explain = (token?: string, quantity = 1) => app.query('pricing.explain', { skuId, quantity }, token);

it('tells a member at gold level what the picture says, row by row', async () => {
  expect((await explain(gold.accessToken)).body).toEqual({
    name: '耶加雪菲',
    option: '250g',
    rows: [
      { label: '原价', note: null, amount: 8_800, applied: true },
      { label: '金卡会员价', note: '按 95% 算', amount: -440, applied: true },
      { label: '满 ¥200 减 ¥20', note: '再选 ¥116.40 可用', amount: 0, applied: false },
      { label: '无门槛券', note: '7月8日前有效', amount: -1_000, applied: true },
      { label: '运费', note: '金卡包邮', amount: 0, applied: true },
    ],
    payable: 7_360,
    after: '结算时还可以用积分抵 ¥12.86。收货 7 天后得 73 积分。',
    withCoupons: true,
    ladder: [
      { name: '新来的', price: 8_800, mine: false },
      { name: '普通', price: 8_800, mine: false },
      { name: '银卡', price: 8_624, mine: false },
      { name: '金卡', price: 8_360, mine: true },
      { name: '黑金', price: 8_096, mine: false },
    ],
    promise: '等级越高越便宜，老朋友不会比新朋友贵。',
    parity: {
      sentence:
        '和天猫旗舰店、京东、门店核对，今天 4:00 最低登记价 ¥88.00。我们自己的其他渠道更便宜时，这里会跟着降。',
      lowest: 8_800,
      checkedAt: CHECKED,
    },
  });
});

it('tells a visitor the price for everybody, with freight and what membership would bring', async () => {
  const { body } = await explain();
  expect(body.rows).toEqual([
    { label: '原价', note: null, amount: 8_800, applied: true },
    { label: '满 ¥200 减 ¥20', note: '再选 ¥112.00 可用', amount: 0, applied: false },
    { label: '运费', note: '再买 ¥11.00 包邮', amount: 800, applied: true },
  ]);
  expect(body).toMatchObject({
    payable: 9_600,
    withCoupons: false,
    after: '成为会员再买，收货 7 天后得 88 积分。',
  });
  expect(body.ladder.filter(({ mine }) => mine)).toEqual([{ name: '新来的', price: 8_800, mine: true }]);
});

it('costs a visitor no database command, a member one', async () => {
  await explain();
  const cost = (token?: string) => commandsOf(app, () => explain(token));
  expect([await cost(), await cost(gold.accessToken)]).toEqual([0, 1]);
});

it('counts a 满减 once the quantity reaches it', async () => {
  const { body } = await explain(gold.accessToken, 3);
  expect(body.rows).toContainEqual({ label: '满 ¥200 减 ¥20', note: null, amount: -2_000, applied: true });
  expect(body.payable).toBe(3 * 8_360 - 2_000 - 1_000);
});

it('explains what is sold out, too, and says when another channel is cheaper', async () => {
  await app.command('catalog.registerPrice', { skuId, channel: '京东', price: 8_500 }, { token: owner });
  expect((await explain()).body.parity).toEqual({
    sentence: '今天 8:33 核对，我们自己的京东登记价 ¥85.00，比这里的原价低。',
    lowest: 8_500,
    checkedAt: PICTURE,
  });
});

it('knows nothing of goods that are not shown: PRODUCT_GONE', async () => {
  expect((await app.query('pricing.explain', { skuId: 'sku_none' })).code).toBe('PRODUCT_GONE');
  await app.command('catalog.unpublish', { productId }, { token: owner });
  expect((await explain()).code).toBe('PRODUCT_GONE');
});
