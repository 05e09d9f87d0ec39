import { businessDay } from '@shared/domain/day';
import { fen } from '@shared/domain/money';
import type { HeldCoupon } from '@shared/domain/pricing/coupon-types';
import { STAGES } from '@shared/domain/segments/stage';
import type { Stage } from '@shared/domain/segments/stage';
import { forYouCard } from './for-you';
import type { Maker } from './for-you';
import type { HomeFacts } from './home.view';

const TODAY = businessDay('2026-06-12');
const COUPON: HeldCoupon = {
  ...{ id: 'cpn_1', templateId: 'ctp_1', name: '谢礼券', class: 'order', state: 'issued' },
  ...{ benefit: { kind: 'amount', amount: fen(1_000) }, threshold: fen(0) },
  scope: { kind: 'all', ids: [], label: null, exceptCategories: [], exceptProducts: [] },
  ...{ withPoints: true, withPromotions: true },
  ...{ from: TODAY, lastDay: businessDay('2026-07-12') },
};
const NOTHING: HomeFacts = {
  today: TODAY,
  streak: {
    ...{ days: 2, cycle: 30, checkedToday: false, todayPoints: 5, sentence: '', milestones: [] },
    next: { days: 3, points: 10, expectedDay: '2026-06-13' },
  } as unknown as HomeFacts['streak'],
  makeUp: { cards: 0, suggestion: null } as unknown as HomeFacts['makeUp'],
  expiring: null,
  expiringDaysLeft: null,
  dailyPoints: 5,
  named: true,
  phoneBound: true,
  birthdayGiven: true,
  coupon: null,
};
const EXPIRING = {
  expiring: { amount: 86, lastDay: '2026-06-30', label: '6月30日到期' },
  expiringDaysLeft: 18,
};
const none: Maker = () => null;
const restock: Maker = () => ({
  kind: 'restock',
  ...{ title: '你的耶加雪菲', detail: '', why: '你买过 5 次。只看了你的订单。' },
  action: { label: '一键再购', page: '/' },
});

const cardOf = (stage: Stage, facts: Partial<HomeFacts>, runsOut: Maker = none) =>
  forYouCard(stage, { ...NOTHING, ...facts }, { restock: runsOut, level: none });
const kindOf = async (...args: Parameters<typeof cardOf>) => (await cardOf(...args))?.kind;

describe('the card for you', () => {
  it('who never bought is shown the gift they hold, else the first thing nobody knows of them', async () => {
    expect(await cardOf('prospect', { coupon: COUPON, ...EXPIRING })).toMatchObject({
      kind: 'coupon',
      title: '谢礼券 ¥10，无门槛',
      detail: '7月12日前',
      action: { label: '去挑一件', page: '/pages/mall/index' },
    });
    expect(await cardOf('prospect', { named: false, birthdayGiven: false })).toMatchObject({
      kind: 'profile',
      title: '怎么称呼你',
    });
    expect(await kindOf('prospect', { named: false, ...EXPIRING })).toBe('expiring');
    expect(await kindOf('prospect', {})).toBe('milestone');
  });

  it('who buys sees what runs out first, and a coupon only when it is about to end', async () => {
    const held = { coupon: COUPON, ...EXPIRING };
    expect(await kindOf('active', held, restock)).toBe('restock');
    expect(await kindOf('active', { coupon: COUPON })).toBe('milestone');
    const ending = { coupon: { ...COUPON, lastDay: businessDay('2026-06-14') } };
    expect(await cardOf('due', ending)).toMatchObject({ kind: 'coupon', detail: '6月14日前，还有 2 天' });
    expect(await kindOf('active', { ...ending, ...EXPIRING })).toBe('expiring');
  });

  it.each(['atRisk', 'dormant', 'lost'] as const)(
    'who stays away (%s) sees the coupon first',
    async (stage) => {
      expect(await kindOf(stage, { coupon: COUPON, ...EXPIRING }, restock)).toBe('coupon');
      expect(await kindOf(stage, EXPIRING, restock)).toBe('restock');
    },
  );

  it('says at every stage which one it is, and what was looked at', async () => {
    const whys = await Promise.all(STAGES.map(async (stage) => (await cardOf(stage, EXPIRING))?.why ?? ''));
    expect(whys[STAGES.indexOf('atRisk')]).toBe(
      '按你现在的阶段「比平常晚了一些」，先说这个。有一批积分 30 天内到期。只看了你的订单和积分批次。',
    );
    expect(new Set(whys).size).toBe(STAGES.length);
  });

  it('is left out where there is nothing to say, and the level is asked for last', async () => {
    const streak = { ...NOTHING.streak, next: null };
    expect(await cardOf('active', { streak })).toBeNull();
    const level = jest.fn(none);
    await forYouCard('active', { ...NOTHING, ...EXPIRING }, { restock: none, level });
    expect(level).not.toHaveBeenCalled();
  });
});
