import { accountOf, earnPoints, proveAllBooks } from '../../../server/modules/points';
import { transaction } from '../../../server/platform/db/tx';
import { customer, openLastingShop, payOnPhone } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { checkout, ok, placeAs, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { decide, undo } from '../../support/persons';
import { countOf } from '../identity/support';

const ROUNDS = 4;

describe('at the same moment as a merge', () => {
  let app: TestApp;
  let shop: Shop;
  let tea: Goods;
  beforeAll(async () => {
    app = await startTestApp();
    shop = await openLastingShop(app);
    tea = await sell(app, shop, '白茶', 3_000, { stock: 1_000 });
  });
  afterAll(() => app.stop());

  let pairs = 0;
  async function two(points = 0): Promise<{ old: Customer; young: Customer; pairId: string }> {
    const n = ++pairs;
    const phone = `1340000${String(n).padStart(4, '0')}`;
    for (const id of [`o${n}`, `y${n}`]) app.standin.control.saveUser({ id, nickname: id, phone });
    const old = await customer(app, `o${n}`);
    app.clock.advance(60_000);
    const young = await customer(app, `y${n}`);
    for (const { userId, token } of [old, young])
      await app.command('auth.bindPhone', { code: app.phoneCode(userId) }, { token });
    if (points > 0) {
      const earning = { sourceKey: 'gift', points, reason: { type: 'checkin' } } as const;
      await transaction(async () => void (await earnPoints(app.ctx(), young.memberId, [earning])));
    }
    app.clock.advance(1_000);
    return { old, young, pairId: `${old.memberId}:${young.memberId}` };
  }

  async function balanced(): Promise<void> {
    await app.drain();
    expect(await countOf('outbox', { state: { $ne: 'done' } })).toBe(0);
    expect((await proveAllBooks(app.ctx())).disagreements).toEqual([]);
  }

  test('two decide: one of them does, and the points are carried once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { old, pairId } = await two(100);
      const answers = await Promise.all([1, 2, 3].map((n) => decide(app, shop.owner, pairId, n !== 3)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.flatMap(({ code }) => code ?? [])).toEqual(['PAIR_DECIDED', 'PAIR_DECIDED']);
      const same = answers.some(({ body }) => 'state' in body && body.state === 'same');
      expect((await accountOf(old.memberId)).available).toBe(same ? 100 : 0);
    }
    await balanced();
  });

  test('the same pair is undone twice: once', async () => {
    const { young, pairId } = await two(100);
    ok(await decide(app, shop.owner, pairId));
    const answers = await Promise.all([1, 2, 3].map(() => undo(app, shop.owner, pairId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await accountOf(young.memberId)).available).toBe(100);
    await balanced();
  });

  test('the alias logs in: as one or as the other, and what is good afterwards is the survivor’s', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { old, young, pairId } = await two();
      const [decided, ...entered] = await Promise.all([
        decide(app, shop.owner, pairId),
        ...[1, 2, 3].map(() => app.loginAs(young.userId)),
      ]);
      expect(decided?.status).toBe(200);
      for (const { memberId, accessToken, refreshToken } of entered) {
        const good = (await app.query('member.me', {}, accessToken)).status === 200;
        expect(good).toBe(memberId === old.memberId);
        const refreshed = await app.command('auth.refresh', { refreshToken });
        expect(refreshed.status === 200).toBe(memberId === old.memberId);
      }
      expect(await countOf('sessions', { subjectId: young.memberId, ended: null })).toBe(0);
    }
  });

  test('the alias places an order: it is finished first, or it is the person’s to see and to pay', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { young, pairId } = await two(50);
      const items = [{ skuId: tea.skuId }];
      const { hash } = await checkout(app, young, items);
      const [placed, decided] = await Promise.all([
        placeAs(app, young, items, {}, hash),
        decide(app, shop.owner, pairId),
      ]);
      if (decided.status !== 200) {
        expect([decided.code, placed.status]).toEqual(['PERSON_UNFINISHED', 200]);
        continue;
      }
      if (placed.status !== 200) continue;
      const { orderId } = placed.body;
      const entered = await app.loginAs(young.userId);
      const person = { ...young, token: entered.accessToken };
      const tab = ok(await app.query('order.list', { tab: 'toPay' }, person.token)).items;
      expect(tab.map((order) => order.orderId)).toEqual([orderId]);
      await payOnPhone(app, person, orderId);
      await app.payNotifies();
      expect(ok(await app.query('order.get', { orderId }, person.token)).state).toBe('paid');
    }
    await balanced();
  });

  test('one of the two deletes the account: there is a way in for who is left, and never one as who is gone', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { old, young, pairId } = await two(10);
      const leaver = round % 2 === 0 ? old : young;
      const [left, decided] = await Promise.all([
        app.command('privacy.deleteAccount', { understood: true }, { token: leaver.token }),
        decide(app, shop.owner, pairId),
      ]);
      await app.drain();
      app.clock.advance(1_000);
      for (const { userId } of [old, young]) {
        const { accessToken } = await app.loginAs(userId);
        expect((await app.query('member.me', {}, accessToken)).status).toBe(200);
      }
      const outcome = [left.status, decided.status];
      expect(outcome).not.toEqual([409, 409]);
    }
    await balanced();
  });

  test('the survivor spends while it is undone: what goes back and what was spent is all there was', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { old, young, pairId } = await two(1_000);
      ok(await decide(app, shop.owner, pairId));
      const items = [{ skuId: tea.skuId }];
      const choice = { usePoints: true };
      const { hash } = await checkout(app, old, items, choice);
      const [placed] = await Promise.all([
        placeAs(app, old, items, choice, hash),
        undo(app, shop.owner, pairId),
      ]);
      const mine = await accountOf(old.memberId);
      const theirs = await accountOf(young.memberId);
      expect(mine.available + mine.held + theirs.available).toBe(1_000);
      if (placed.status !== 200) expect(mine.held).toBe(0);
    }
    await balanced();
  });
});
