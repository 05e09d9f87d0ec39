import { addressBookOf } from '../../../server/modules/orders/address.service';
import { database } from '../../../server/platform/db/connect';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { SHANGHAI, ok, saveAddress } from '../../support/mall';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const list = async (token: string) => ok(await app.query('address.list', {}, token)).items;
const login = async (user: string): Promise<string> => (await app.loginAs(user)).accessToken;

describe('address.save', () => {
  it('makes the first address the default one and lists the default first', async () => {
    const token = await login('lists');
    const first = await saveAddress(app, token);
    const second = await saveAddress(app, token, { name: '妈妈' });
    expect((await list(token)).map(({ addressId, isDefault }) => [addressId, isDefault])).toEqual([
      [first, true],
      [second, false],
    ]);
    ok(await app.command('address.save', { ...SHANGHAI, addressId: second, isDefault: true }, { token }));
    expect((await list(token)).map(({ addressId, isDefault }) => [addressId, isDefault])).toEqual([
      [second, true],
      [first, false],
    ]);
  });

  it('changes an address in its place', async () => {
    const token = await login('changes');
    const addressId = await saveAddress(app, token);
    const changed = await app.command('address.save', { ...SHANGHAI, addressId, name: '林小' }, { token });
    expect(changed.body).toMatchObject({
      addressId,
      name: '林小',
      isDefault: true,
      phoneMasked: '138 **** 5206',
    });
    expect(await list(token)).toEqual([changed.body]);
  });

  it('keeps name, phone and house sealed, in the book and in what is kept of the answer', async () => {
    await saveAddress(app, await login('sealed'), { name: '极少见的名字' });
    for (const collection of ['address_books', 'idempotency']) {
      const rows = await database().collection(collection).find().toArray();
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toMatch(/极少见的名字|13812345206|安福路/);
    }
    expect(app.logged()).not.toMatch(/极少见的名字|13812345206|安福路/);
  });

  it('holds twenty addresses, however many are saved at once', async () => {
    const token = await login('collects');
    for (let n = 0; n < 18; n++) await saveAddress(app, token);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => app.command('address.save', SHANGHAI, { token })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(new Set(answers.flatMap(({ code }) => code ?? []))).toEqual(new Set(['ADDRESS_FULL']));
    expect(await list(token)).toHaveLength(20);
  });

  it('lets two first addresses at the same moment both be kept', async () => {
    const token = await login('twice');
    const answers = await Promise.all([1, 2].map(() => app.command('address.save', SHANGHAI, { token })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const kept = await list(token);
    expect(kept.map(({ isDefault }) => isDefault)).toEqual([true, false]);
  });

  it('answers ADDRESS_GONE for an id that is not in this book', async () => {
    const other = await saveAddress(app, await login('owner of it'));
    const token = await login('stranger');
    await saveAddress(app, token);
    for (const addressId of [other, 'adr_none']) {
      const answer = await app.command('address.save', { ...SHANGHAI, addressId }, { token });
      expect(answer.code).toBe('ADDRESS_GONE');
    }
  });
});

describe('address.remove', () => {
  it('takes an address out, and the next one is offered when it was the default', async () => {
    const token = await login('removes');
    const first = await saveAddress(app, token);
    const second = await saveAddress(app, token);
    ok(await app.command('address.remove', { addressId: first }, { token }));
    expect((await list(token)).map(({ addressId, isDefault }) => [addressId, isDefault])).toEqual([
      [second, false],
    ]);
    expect((await app.command('address.remove', { addressId: first }, { token })).code).toBe('ADDRESS_GONE');
  });
});

it('forgets addresses and cart of a member whose account is closed', async () => {
  const { memberId, accessToken: token } = await app.loginAs('leaves');
  await saveAddress(app, token);
  await transaction(() => {
    emit(app.ctx(), 'member.accountClosed', { memberId, at: app.clock.now() });
    return Promise.resolve();
  });
  await app.drain();
  expect((await addressBookOf(memberId)).items).toEqual([]);
});
