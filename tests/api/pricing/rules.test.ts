import type { Input } from '@shared/contracts';
import { lineOf } from '@shared/domain/pricing/builders';
import { priceCart } from '../../../server/modules/pricing';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsOwner, loginAsViewer } from '../../support/operator';

type PromotionInput = Input<'pricing.savePromotion'>;
type FreightInput = Input<'pricing.saveFreight'>;

const HOUR = 3_600_000;

let app: TestApp;
let owner: string;
let viewer: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
  viewer = await loginAsViewer(app, owner);
});
afterAll(() => app.stop());

function promotion(part: Partial<PromotionInput> = {}): PromotionInput {
  return {
    name: '满减',
    from: app.clock.now() - HOUR,
    to: app.clock.now() + HOUR,
    scope: { kind: 'all' },
    tiers: [{ threshold: 20_000, benefit: { kind: 'amount', amount: 2_000 } }],
    ...part,
  };
}
function freight(part: Partial<FreightInput> = {}): FreightInput {
  const step = { units: 1, fee: 800 };
  return {
    name: '顺丰',
    by: 'count',
    areas: [{ regions: [], first: step, next: step, freeFrom: null }],
    ...part,
  };
}
const savePromotion = (part: Partial<PromotionInput>, token = owner) =>
  app.command('pricing.savePromotion', promotion(part), { token });
const saveFreight = (part: Partial<FreightInput>, token = owner) =>
  app.command('pricing.saveFreight', freight(part), { token });
const totals = async (freightTemplateId: string | null = null) => {
  const lines = [lineOf('sku', 20_000, { freightTemplateId })];
  const choice = { coupons: 'best', usePoints: false } as const;
  return (await priceCart(app.ctx(), { memberId: null, lines, choice, region: null })).quote.totals;
};

describe('pricing.savePromotion', () => {
  it('changes the next quote, and so does switching it off', async () => {
    expect(await totals()).toMatchObject({ promotions: 0 });
    const { body } = await savePromotion({});
    expect(body).toMatchObject({ version: 1 });
    expect(await totals()).toMatchObject({ promotions: 2_000, payable: 18_000 });
    const change = { promotionId: body.promotionId, version: 1 };
    expect((await savePromotion({ ...change, on: false })).body).toMatchObject({ version: 2 });
    expect(await totals()).toMatchObject({ promotions: 0 });
  });

  it('counts from its first moment on and no longer at its last', async () => {
    const from = app.clock.now() + HOUR;
    await savePromotion({ from, to: from + HOUR });
    for (const [at, off] of [
      [from - 1, 0],
      [from, 2_000],
      [from + HOUR - 1, 2_000],
      [from + HOUR, 0],
    ] as const) {
      app.clock.set(at);
      expect(await totals()).toMatchObject({ promotions: off });
    }
    app.clock.set(from - HOUR);
  });

  it.each<[string, Partial<PromotionInput>, string]>([
    ['ends before it begins', { from: 2, to: 1 }, '结束要晚于开始'],
    ['names categories it does not have', { scope: { kind: 'categories' } }, '选好适用'],
    [
      'climbs down',
      {
        tiers: [
          { threshold: 200, benefit: { kind: 'amount', amount: 2 } },
          { threshold: 100, benefit: { kind: 'amount', amount: 1 } },
        ],
      },
      '从低到高',
    ],
    [
      'takes off more than its threshold',
      { tiers: [{ threshold: 100, benefit: { kind: 'amount', amount: 101 } }] },
      '门槛还多',
    ],
  ])('refuses one that %s: PROMOTION_INVALID', async (_, part, words) => {
    const { code, body } = await savePromotion(part);
    expect(code).toBe('PROMOTION_INVALID');
    expect(JSON.stringify(body)).toContain(words);
  });

  it('changes only the version that was read: PROMOTION_CHANGED', async () => {
    const { body } = await savePromotion({ on: false });
    const change = { promotionId: body.promotionId, version: 1, on: false };
    const both = await Promise.all([
      savePromotion({ ...change, name: '甲' }),
      savePromotion({ ...change, name: '乙' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe('PROMOTION_CHANGED');
  });

  it('is listed with its phase, those in force first', async () => {
    const now = app.clock.now();
    await savePromotion({ name: '正在', from: now - 1, to: now + HOUR });
    await savePromotion({ name: '以后', from: now + HOUR, to: now + 2 * HOUR });
    await savePromotion({ name: '过了', from: now - 9 * HOUR, to: now });
    const { items } = (await app.query('pricing.listPromotions', {}, viewer)).body;
    const phases = items.map(({ phase }) => phase);
    expect(phases).toEqual(
      [...phases].sort((a, b) => 'running,coming,off,over'.indexOf(a) - 'running,coming,off,over'.indexOf(b)),
    );
    const phaseOf = (name: string) => items.find((item) => item.name === name)?.phase;
    expect([phaseOf('正在'), phaseOf('以后'), phaseOf('过了')]).toEqual(['running', 'coming', 'over']);
    expect((await savePromotion({}, viewer)).code).toBe('FORBIDDEN');
  });
});

describe('pricing.saveFreight', () => {
  it('charges the next quote, and its list shows it as it was set', async () => {
    const { body } = await saveFreight({});
    expect(await totals(body.templateId)).toMatchObject({ freight: 800 });
    const { items } = (await app.query('pricing.listFreight', {}, viewer)).body;
    expect(items).toEqual([{ templateId: body.templateId, version: 1, ...freight() }]);
    const free = { ...freight().areas[0]!, freeFrom: 9_900 };
    await saveFreight({ templateId: body.templateId, version: 1, areas: [free] });
    expect(await totals(body.templateId)).toMatchObject({ freight: 0 });
  });

  it('refuses areas that contradict one another: FREIGHT_INVALID', async () => {
    const [area] = freight().areas;
    const twice = [
      { ...area!, regions: ['54'] },
      { ...area!, regions: ['54', '65'] },
    ];
    expect((await saveFreight({ areas: twice })).code).toBe('FREIGHT_INVALID');
    expect((await saveFreight({ areas: [area!, area!] })).code).toBe('FREIGHT_INVALID');
    expect((await saveFreight({}, viewer)).code).toBe('FORBIDDEN');
  });

  it('changes only the version that was read: FREIGHT_CHANGED', async () => {
    const { body } = await saveFreight({ name: '邮政' });
    const change = { templateId: body.templateId, version: 1 };
    const both = await Promise.all([
      saveFreight({ ...change, name: '甲' }),
      saveFreight({ ...change, name: '乙' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe('FREIGHT_CHANGED');
  });
});
