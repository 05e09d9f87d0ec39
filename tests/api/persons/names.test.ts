import { openidOf } from '../../../server/modules/identity';
import { uploadDue } from '../../../server/modules/shipments/upload.service';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { customer, openLastingShop, purchase, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { decide, twoOfOnePhone, undo } from '../../support/persons';
import { countOf } from '../identity/support';

const TOKEN = 'push-token';
const CLOSED = 'user_authorization_cancellation';

describe('a person with two WeChat accounts', () => {
  let app: TestApp;
  let shop: Shop;
  let tea: Goods;
  beforeAll(async () => {
    app = await startTestApp({ env: { WX_PUSH_TOKEN: TOKEN } });
    await app.standin.control.saveApp({
      push: { url: `${app.url}/wechat/push`, token: TOKEN, mode: 'plain' },
    });
    shop = await openLastingShop(app);
    tea = await sell(app, shop, '白茶', 3_000, { stock: 100 });
  });
  afterAll(() => app.stop());
  afterEach(() => jest.restoreAllMocks());

  let pairs = 0;
  /** Merged; both WeChat accounts are logged in. */
  async function person() {
    const names = [`main${++pairs}`, `second${pairs}`] as const;
    const { first, second, pairId } = await twoOfOnePhone(app, names);
    ok(await decide(app, shop.owner, pairId));
    await app.drain();
    app.clock.advance(1_000);
    const [main, other]: Customer[] = [await customer(app, names[0]), await customer(app, names[1])];
    if (!main || !other) throw new Error('nobody logged in');
    expect([main.memberId, other.memberId]).toEqual([first.memberId, first.memberId]);
    return { main, other, aliasId: second.memberId, pairId };
  }

  test('pays with the account in hand, and the parcel is reported under the one that paid', async () => {
    const { main, other } = await person();
    const reported = jest.spyOn(app.deps.wechat.shipping!, 'upload');
    for (const who of [main, other]) {
      // The phone refuses to pay for another openid than its own.
      const order = await purchase(app, who, [{ skuId: tea.skuId }]);
      expect(order.state).toBe('paid');
      await ship(app, shop.owner, order._id);
    }
    app.clock.advance(65_000);
    await uploadDue(app.ctx());
    const openids = reported.mock.calls.map(([input]) => input.openid);
    expect(new Set(openids).size).toBe(2);
    // Nobody is calling: messages go to the account of the member who stands for the person.
    expect(openids).toContain(await openidOf(app.ctx(), main.memberId));
  });

  test('who closes one of them keeps the other and everything; who closes the last is gone', async () => {
    const { main, other, aliasId } = await person();
    const close = async (userId: string) => {
      await app.standin.control.push({ event: CLOSED, userId, fields: {} });
      await app.drain();
    };
    await close(other.userId);
    expect((await app.query('member.me', {}, main.token)).status).toBe(200);
    expect(await countOf('identities', { memberId: main.memberId, provider: 'weapp' })).toBe(1);
    await close(main.userId);
    expect((await app.query('member.me', {}, main.token)).code).toBe('MEMBER_DELETED');
    const closed = await countOf('outbox', {
      name: 'member.accountClosed',
      'payload.memberId': { $in: [main.memberId, aliasId] },
    });
    expect([closed, await countOf('aliases', { memberId: main.memberId })]).toEqual([2, 0]);
  });

  test('binds the number the other one had; parted, each has the own again', async () => {
    const { main, other, aliasId, pairId } = await person();
    const [mine, theirs] = ['13311110001', '13311110002'];
    app.standin.control.saveUser({ id: main.userId, nickname: 'm', phone: mine });
    const bind = (who: Customer) =>
      app.command('auth.bindPhone', { code: app.phoneCode(who.userId) }, { token: who.token });
    ok(await undo(app, shop.owner, pairId));
    app.clock.advance(1_000);
    const alone = await customer(app, other.userId);
    expect(alone.memberId).toBe(aliasId);
    app.standin.control.saveUser({ id: other.userId, nickname: 'o', phone: theirs });
    ok(await bind(alone));
    ok(await decide(app, shop.owner, pairId));
    // The survivor has a number of their own: the alias's stays where it is, and is nobody else's.
    expect(await countOf('phones', { _id: aliasId as never })).toBe(1);
    app.clock.advance(1_000);
    const again = await customer(app, other.userId);
    expect(ok(await bind(again)).phoneMasked).toBe('133******02');
    expect(await countOf('phones', { _id: aliasId as never })).toBe(0);
    ok(await undo(app, shop.owner, pairId));
    expect(await countOf('phones', { _id: aliasId as never })).toBe(1);
    expect(await countOf('phones', { _id: main.memberId as never })).toBe(0);
  });
});
