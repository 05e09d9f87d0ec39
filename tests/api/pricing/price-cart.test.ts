import { createHash } from 'node:crypto';
import { businessDay } from '@shared/domain/day';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { lineOf } from '@shared/domain/pricing/builders';
import { pickerView, priceCart, totalsView } from '../../../server/modules/pricing';
import type { Choice } from '../../../server/modules/pricing';
import { postGrowth } from '../../../server/modules/members';
import { transaction } from '../../../server/platform/db/tx';
import { grant, openTemplate } from '../../support/coupons';
import type { TemplateInput } from '../../support/coupons';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { commandsOf } from '../../support/commands';
import { loginAsOwner } from '../../support/operator';
import { give } from '../../support/points';

const BEST: Choice = { coupons: 'best', usePoints: false };

let app: TestApp;
let owner: string;
let memberId: string;
let freightTemplateId: string;
const coupons: Record<string, string> = {};

/** The member, cart and offers of the pictures 07-cart and 07-cart-picker. */
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
  ({ memberId } = await app.loginAs('gold'));
  const growth = { sourceKey: 'test', amount: 2_000, day: businessDay('2026-06-12'), title: '买过' };
  await transaction(() => postGrowth(app.ctx(), memberId, growth));
  await give(app, memberId, 1_286);
  const step = { units: 1, fee: 800 };
  const saved = await app.command(
    'pricing.saveFreight',
    { name: '顺丰', by: 'count', areas: [{ regions: [], first: step, next: step, freeFrom: 9_900 }] },
    { token: owner },
  );
  freightTemplateId = saved.body.templateId;
  await app.command(
    'pricing.savePromotion',
    {
      name: '满减',
      from: 0,
      to: app.clock.now() + 1e9,
      scope: { kind: 'all' },
      tiers: [{ threshold: 20_000, benefit: { kind: 'amount', amount: 2_000 } }],
    },
    { token: owner },
  );
  const offers: Record<string, Partial<TemplateInput>> = {
    all: { name: '全场券', benefit: { kind: 'amount', amount: 2_500 }, threshold: 25_000 },
    thanks: { name: '谢礼券', benefit: { kind: 'amount', amount: 1_000 } },
    tea: {
      name: '茶券',
      benefit: { kind: 'amount', amount: 2_000 },
      threshold: 15_000,
      scope: { kind: 'categories', ids: ['cat_tea'], label: '茶' },
    },
    post: { name: '运费券', class: 'freight', benefit: { kind: 'freight', amount: 800 } },
  };
  for (const [key, offer] of Object.entries(offers)) {
    const templateId = await openTemplate(app, owner, offer);
    coupons[key] = await grant(app, memberId, templateId);
  }
});
afterAll(() => app.stop());

const LINES = () => [
  lineOf('yirga', 8_800, { quantity: 2, freightTemplateId }),
  lineOf('dripper', 12_800, { freightTemplateId, categoryIds: ['cat_tea'] }),
];
const price = (choice: Partial<Choice> = {}, by: string | null = memberId) =>
  priceCart(app.ctx(), { memberId: by, lines: LINES(), choice: { ...BEST, ...choice }, region: null });

it('prices a member’s cart at their level with the cheapest coupons, in the words of the picker', async () => {
  const priced = await price();
  expect(priced.quote.totals).toMatchObject({
    list: 30_400,
    goods: 28_880,
    promotions: 2_000,
    coupons: 2_500,
  });
  expect(priced.coupons).toMatchObject([
    { id: coupons.all, name: '全场券', class: 'product', amount: 2_500 },
  ]);
  const picker = pickerView(priced);
  expect(picker).toMatchObject({
    title: '已帮你选好最省的一组',
    saved: 4_500,
    promotions: [{ label: '满 ¥200 减 ¥20', note: '活动自动算，不用领', amount: 2_000, applied: true }],
    points: { available: 1_286, usable: 1_286, worthFen: 1_286, used: 0, blocked: null },
  });
  const shown = picker.coupons.map(({ name, status, sentence, action }) => ({
    name,
    status,
    sentence,
    action,
  }));
  expect(shown).toEqual([
    { name: '全场券', status: 'used', sentence: '本单减 ¥25.00', action: null },
    {
      name: '谢礼券',
      status: 'swap',
      sentence: '商品券一单一张，换它要多付 ¥15。可留到 7月12日',
      action: null,
    },
    {
      name: '茶券',
      status: 'no',
      sentence: '茶还差 ¥28.40 可用',
      action: { label: '去看茶', page: '/pages/mall/index?categoryId=cat_tea' },
    },
    { name: '运费券', status: 'no', sentence: '本单已包邮，用不上', action: null },
  ]);
});

it('shows what it comes to with the rows of a receipt', async () => {
  const totals = totalsView(await price({ usePoints: true }));
  expect(totals).toMatchObject({ payable: 23_094, saved: 7_306, pointsUsed: 1_286, pointsEarned: 230 });
  expect(totals.rows).toEqual([
    { label: '商品，金卡价', note: null, amount: 28_880 },
    { label: '满 ¥200 减 ¥20', note: null, amount: -2_000 },
    { label: '优惠券', note: '全场券', amount: -2_500 },
    { label: '积分', note: '用 1,286，抵 ¥12.86', amount: -1_286 },
    { label: '运费', note: '金卡包邮', amount: 0 },
  ]);
  expect(totals.earnSentence).toBe('收货 7 天后得 230 积分');
});

it('follows the member’s own choice, also the one of no coupon', async () => {
  const own = await price({ coupons: [coupons.thanks!] });
  expect(own.coupons.map(({ id }) => id)).toEqual([coupons.thanks]);
  expect(pickerView(own).title).toBe('按你选的来');
  const none = await price({ coupons: [] });
  expect(none.coupons).toEqual([]);
  expect(pickerView(none)).toMatchObject({ title: '这单先不用券', saved: 2_000 });
});

it('has a hash that changes with everything that is paid, and only with that', async () => {
  const first = await price();
  expect(first.hash).toBe(createHash('sha256').update(first.quote.hashInput).digest('base64url'));
  expect((await price()).hash).toBe(first.hash);
  const others = [
    await price({ usePoints: true }),
    await price({ coupons: [] }),
    await price({ coupons: [coupons.thanks!] }),
    await price({}, null),
  ];
  expect(new Set([first, ...others].map(({ hash }) => hash)).size).toBe(5);
});

it('prices a visitor at list price, without coupons or points', async () => {
  const priced = await price({}, null);
  expect(priced.quote.totals).toMatchObject({
    goods: 30_400,
    promotions: 2_000,
    coupons: 0,
    payable: 28_400,
  });
  expect(pickerView(priced)).toMatchObject({
    title: '现在没有可用的券',
    coupons: [],
    points: { available: 0, usable: 0, used: 0, blocked: '还没有可用的积分' },
  });
});

it('Case 7: takes no coupon of another member, whoever names it', async () => {
  const { memberId: stranger } = await app.loginAs('stranger');
  const priced = await price({ coupons: Object.values(coupons) }, stranger);
  expect(priced.coupons).toEqual([]);
  expect(priced.quote.reasons.coupons).toEqual([]);
});

it('Case 11: more points than the price take as much as fits, and the order can be paid', async () => {
  const { memberId: rich } = await app.loginAs('rich');
  await give(app, rich, 1_000_000);
  const priced = await price({ usePoints: true }, rich);
  const half = Math.floor(28_400 / 2);
  expect(priced.quote.totals).toMatchObject({ pointsUsed: half, pointsOff: half, payable: 28_400 - half });
  const settings = { ...DEFAULT_SETTINGS, points: { ...DEFAULT_SETTINGS.points, maxShareBp: 10_000 } };
  await app.command('settings.update', { version: 0, settings }, { token: owner });
  const whole = await price({ usePoints: true }, rich);
  expect(whole.quote.totals).toMatchObject({ payable: 0, pointsUsed: 28_400, pointsEarned: 0 });
});

it('reads what is the member’s in one command', async () => {
  await price();
  expect(await commandsOf(app, () => price())).toBe(1);
});
