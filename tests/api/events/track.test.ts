import { ulid } from 'ulid';
import { countEvents } from '../../../server/modules/events/consume.service';
import { BehaviorEventModel } from '../../../server/modules/events/event.model';
import { countsOf, newPhone, newsOf, send } from '../../support/events';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';

let app: TestApp;
let lin: LoggedIn;
beforeAll(async () => {
  app = await startTestApp();
  lin = await app.loginAs('lin');
  await app.drain();
});
afterAll(() => app.stop());

const view = (productId: string) => ({ name: 'product.view', props: { productId } });

describe('events.track', () => {
  it('answers for each event: new, here before, or why it is refused', async () => {
    const phone = newPhone({ token: lin.accessToken });
    const eventId = ulid();
    const results = await send(app, phone, [
      { eventId, ...view('prd_1') },
      { eventId, ...view('prd_1') },
      { name: 'product.steal' },
      { name: 'product.view', props: { productId: 'prd_1', price: 1 } },
      { name: 'order.paid', props: { orderId: 'o', productIds: [], categoryIds: [], units: 1, money: 1 } },
    ]);
    expect(results).toEqual([
      'ok',
      'dup',
      { reject: 'UNKNOWN_EVENT' },
      { reject: 'BAD_PROPS' },
      { reject: 'UNKNOWN_EVENT' },
    ]);
    expect(await send(app, phone, [{ eventId, ...view('prd_1') }])).toEqual(['dup']);
  });

  it('counts an event once and tells of it once, however often it is sent and counted', async () => {
    const { memberId, accessToken: token } = await app.loginAs('once');
    const phone = newPhone({ token });
    const events = Array.from({ length: 20 }, () => ({ eventId: ulid(), ...view('prd_1') }));
    await Promise.all([1, 2, 3].map(() => send(app, phone, events)));
    await app.drain();
    await send(app, phone, events);
    await app.drain();
    expect((await countsOf(memberId))['product.view@2026-06-12']).toBe(20);
    const news = (await newsOf(memberId)).filter(({ name }) => name === 'product.view');
    expect(news.map(({ eventId }) => eventId).sort()).toEqual(events.map(({ eventId }) => eventId).sort());
    expect(news[0]).toMatchObject({ productId: 'prd_1', day: '2026-06-12', source: 'client' });
  });

  it('believes the difference of two clocks, not the clock: two days off either way is the same moment', async () => {
    const { memberId, accessToken: token } = await app.loginAs('clocks');
    for (const skew of [-2 * DAY_MS, 0, 2 * DAY_MS])
      await send(app, newPhone({ token, skew }), [{ ...view('prd_1'), ago: 3_600_000 }]);
    await app.drain();
    // 07:13 in Shanghai of the same day, three times.
    expect((await countsOf(memberId))['product.view@2026-06-12']).toBe(3);
    const rows = await BehaviorEventModel.find({ subjectId: memberId, name: 'product.view' }).lean();
    expect(new Set(rows.map(({ at }) => at))).toEqual(new Set([app.clock.now() - 3_600_000]));
    expect(new Set(rows.map(({ clientAt }) => clientAt)).size).toBe(3);
  });

  it('counts an event of an evening without a network on its own day', async () => {
    const { memberId, accessToken: token } = await app.loginAs('evening');
    await send(app, newPhone({ token }), [{ ...view('prd_1'), ago: 12 * 3_600_000 }]);
    await app.drain();
    expect(await countsOf(memberId)).toMatchObject({ 'product.view@2026-06-11': 1 });
  });

  it('counts what is only counted and tells nobody of it', async () => {
    const { memberId, accessToken: token } = await app.loginAs('minor');
    await send(app, newPhone({ token }), [
      { name: 'product.expose', props: { productId: 'p', page: 'mall' } },
    ]);
    await app.drain();
    expect(await countsOf(memberId)).toMatchObject({ 'product.expose@2026-06-12': 1 });
    expect((await newsOf(memberId)).map(({ name }) => name)).not.toContain('product.expose');
  });

  it('takes 64 phones at once, every event once', async () => {
    const { memberId, accessToken: token } = await app.loginAs('many');
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => send(app, newPhone({ token }), Array(10).fill(view('prd_2')))),
    );
    expect(answers.flat().filter((answer) => answer !== 'ok')).toEqual([]);
    await app.drain();
    expect((await countsOf(memberId))['product.view@2026-06-12']).toBe(640);
  });

  it('BAD_INPUT: what is no device, and no batch', async () => {
    const events = [{ eventId: ulid(), name: 'app.show', at: 0 }];
    const sentAt = app.clock.now();
    for (const input of [
      { deviceId: lin.memberId, sentAt, events },
      { deviceId: newPhone().deviceId, sentAt, events: [] },
      { deviceId: newPhone().deviceId, sentAt, events: Array(51).fill(events[0]) },
    ])
      expect((await app.command('events.track', input)).code).toBe('BAD_INPUT');
  });
});

describe('two that count at once', () => {
  it('count every event once: one of them starts over', async () => {
    const { memberId, accessToken: token } = await app.loginAs('racing');
    await app.drain();
    const phone = newPhone({ token });
    for (let batch = 0; batch < 4; batch += 1) await send(app, phone, Array(50).fill(view('prd_3')));
    const work = async (): Promise<void> => {
      while ((await countEvents(app.ctx(), 30)) > 0);
    };
    await Promise.all([work(), work(), work()]);
    expect((await countsOf(memberId))['product.view@2026-06-12']).toBe(200);
    expect((await newsOf(memberId)).filter(({ name }) => name === 'product.view')).toHaveLength(200);
  });
});
