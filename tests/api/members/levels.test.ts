import { addDays, businessDay } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import { postGrowth, reviewLevels } from '../../../server/modules/members';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { transaction } from '../../../server/platform/db/tx';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const on = (day: string): void => {
  app.clock.set(Date.parse(`${day}T00:30:00+08:00`));
};
let keys = 0;

async function grow(memberId: string, amount: number, day?: string): Promise<void> {
  keys += 1;
  const posting = {
    sourceKey: `order:${keys}:growth`,
    amount,
    day: day ? businessDay(day) : businessDayOf(app.clock.now(), 'Asia/Shanghai'),
    title: '收货「耶加雪菲」',
  };
  await transaction(() => postGrowth(app.ctx(), memberId, posting));
}

async function levelsOf(user: string) {
  const { accessToken } = await app.loginAs(user);
  return (await app.query('member.levels', {}, accessToken)).body;
}

describe('member.levels', () => {
  it('rises at once, over two levels if the growth is there, and says how far the next one is', async () => {
    on('2026-01-10');
    const { memberId } = await app.loginAs('riser');
    expect((await levelsOf('riser')).progress).toMatchObject({
      current: { level: 1, name: '普通' },
      growth: 0,
      toNextFen: 50_000,
      keep: null,
      sentence: '还差 ¥500 升银卡',
      keepSentence: null,
    });
    await grow(memberId, 2860);
    const levels = await levelsOf('riser');
    expect(levels.progress).toMatchObject({
      current: { level: 3, name: '金卡', benefits: ['商品 95%', '单单包邮'] },
      growth: 2860,
      toNextFen: 314_000,
      sentence: '还差 ¥3,140 升黑金',
    });
    expect(levels.history).toEqual([{ at: app.clock.now(), from: 1, to: 3, reason: '成长值够了，升级' }]);
    expect(levels.growth).toHaveLength(1);
    expect(levels.growth[0]).toMatchObject({ amount: 2860, title: '收货「耶加雪菲」' });
    expect(levels.rules).toHaveLength(3);
    expect(
      await OutboxModel.countDocuments({ name: 'member.levelChanged', 'payload.memberId': memberId }),
    ).toBe(1);
  });

  it('gives 30 days of notice at a monthly review, then falls one level at a time', async () => {
    on('2025-01-10');
    const { memberId } = await app.loginAs('faller');
    await grow(memberId, 2100);
    const levelOn = async (day: string): Promise<[number, boolean]> => {
      on(day);
      await reviewLevels(app.ctx());
      const { progress } = await levelsOf('faller');
      return [progress.current.level, progress.keep?.safe ?? true];
    };
    expect(await levelOn('2026-01-01')).toEqual([3, false]);
    expect(await levelOn('2026-02-01')).toEqual([3, false]);
    expect((await levelOn('2026-02-15'))[0]).toBe(3);
    expect((await levelOn('2026-03-01'))[0]).toBe(3);
    on('2026-03-05');
    const { progress } = await levelsOf('faller');
    expect(progress.keepSentence).toMatch(/^4月1日前再买 ¥2,000，金卡留到/);
    expect((await levelOn('2026-04-01'))[0]).toBe(2);
    expect((await levelOn('2026-04-01'))[0]).toBe(2);
    expect((await levelOn('2026-04-30'))[0]).toBe(2);
    expect((await levelOn('2026-05-01'))[0]).toBe(1);
    expect((await levelsOf('faller')).history.map(({ from, to }) => [from, to])).toEqual([
      [2, 1],
      [3, 2],
      [1, 3],
    ]);
  });

  it('lifts the notice when enough growth comes before the fall', async () => {
    on('2025-01-10');
    const { memberId } = await app.loginAs('saved');
    await grow(memberId, 600);
    on('2026-02-01');
    await reviewLevels(app.ctx());
    on('2026-02-20');
    await grow(memberId, 500);
    on('2026-04-01');
    await reviewLevels(app.ctx());
    expect((await levelsOf('saved')).progress.current.level).toBe(2);
  });

  it('reads only members whose level can change, and does nothing the second time on a day', async () => {
    on('2027-06-01');
    await app.loginAs('bystander');
    expect(await reviewLevels(app.ctx())).toBeGreaterThan(0);
    expect(await reviewLevels(app.ctx())).toBe(0);
  });

  it('undoes a level that a refunded order had lifted, and keeps one that was earned without it', async () => {
    on('2026-06-12');
    const { memberId } = await app.loginAs('refunded');
    await grow(memberId, 600);
    on('2026-06-14');
    await grow(memberId, 1500);
    expect((await levelsOf('refunded')).progress.current.level).toBe(3);
    await grow(memberId, -1500, '2026-06-14');
    const { progress, history } = await levelsOf('refunded');
    expect(progress).toMatchObject({ current: { level: 2 }, growth: 600 });
    expect(history[0]).toMatchObject({ from: 3, to: 2, reason: '退款后成长值不够，回到原来的等级' });
  });

  it('counts a posting once and both of two parallel ones', async () => {
    on('2026-06-12');
    const { memberId } = await app.loginAs('parallel growth');
    const posting = {
      sourceKey: 'order:x:growth',
      amount: 300,
      day: businessDay('2026-06-12'),
      title: '收货',
    };
    const post = () => transaction(() => postGrowth(app.ctx(), memberId, posting));
    const twice = await Promise.allSettled([post(), post()]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await Promise.all([grow(memberId, 100), grow(memberId, 100)]);
    const { progress } = await levelsOf('parallel growth');
    expect(progress).toMatchObject({ growth: 500, current: { level: 2 } });
  });

  it('counts growth through the last day of the window and not the day after', async () => {
    on('2026-06-12');
    const { memberId } = await app.loginAs('window');
    await grow(memberId, 700);
    on(addDays(businessDay('2026-06-12'), 364));
    expect((await levelsOf('window')).progress.growth).toBe(700);
    on(addDays(businessDay('2026-06-12'), 365));
    expect((await levelsOf('window')).progress.growth).toBe(0);
  });
});
