import type { Input, Output } from '@shared/contracts';
import { ORDER_MOMENTS, orderMoments } from '@shared/domain/sop/default-sops';
import { SopRunModel } from '../../../server/modules/outreach/sop.model';
import { TaskModel } from '../../../server/modules/staff/task.model';
import { customer, openLastingShop, purchase } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { loginAsViewer } from '../../support/operator';
import { hire, holdOut, holdOutNobody } from '../../support/staff';

let app: TestApp;
let shop: Shop;
let tea: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  tea = await sell(app, shop, '桂花乌龙', 8_000);
  await holdOutNobody(app, shop.owner);
  await hire(app, shop.owner, 'zhou', '小周');
  await app.drain();
});
afterAll(() => app.stop());

type Definition = Input<'sop.save'>['definition'];
type Saved = Partial<Input<'sop.save'>>;
const save = (part: Saved, token = shop.owner) =>
  app.command('sop.save', { sopId: null, version: 0, definition: greeting(), ...part }, { token });
const get = (sopId: string, version?: number) =>
  app.query('sop.get', version === undefined ? { sopId } : { sopId, version }, shop.owner);
const list = async (): Promise<Output<'sop.list'>['items']> =>
  ok(await app.query('sop.list', {}, shop.owner)).items;

/** One step, for whoever joins. */
function greeting(part: Partial<Definition> = {}): Definition {
  const [address] = orderMoments(null).steps;
  if (!address) throw new Error('no step');
  return {
    ...{ name: '迎新', purpose: '', trigger: { on: 'member.joined', subject: null }, cycle: 'ever' },
    ...{ guards: [], stops: [], lastsDays: 7 },
    steps: [{ ...address, stepId: 'hello', title: '问个好', guards: [], lastsHours: 24 }],
    ...part,
  };
}

describe('an SOP', () => {
  it('ships with the shop and is its own first version', async () => {
    const shipped = (await list()).find(({ sopId }) => sopId === ORDER_MOMENTS);
    expect(shipped).toMatchObject({
      name: '订单时刻',
      on: true,
      version: 1,
      updatedAt: null,
      trigger: '付款时',
    });
    expect(ok(await get(ORDER_MOMENTS)).versions).toEqual([
      { version: 1, note: '随商城自带', by: '', at: null },
    ]);
  });

  it('is saved as the next version, with every earlier one to be read and brought back', async () => {
    const { sopId } = ok(await save({ note: '先试试' }));
    const changed = greeting({ name: '迎新 2' });
    expect(ok(await save({ sopId, version: 1, definition: changed, note: '改名' })).version).toBe(2);
    const now = ok(await get(sopId));
    expect(now).toMatchObject({ current: 2, version: 2, definition: { name: '迎新 2' } });
    expect(now.versions.map(({ version, note, by }) => [version, note, by])).toEqual([
      [2, '改名', '店主'],
      [1, '先试试', '店主'],
    ]);
    const first = ok(await get(sopId, 1));
    expect(first.definition.name).toBe('迎新');
    expect(ok(await save({ sopId, version: 2, definition: first.definition })).version).toBe(3);
    ok(await app.command('sop.setOn', { sopId, on: false }, { token: shop.owner }));
  });

  it('of the shop takes the place of the shipped one, which stays its first version', async () => {
    const moments = { sopId: ORDER_MOMENTS, version: 1 };
    ok(await save({ ...moments, definition: { ...orderMoments(null), name: '我们的订单时刻' } }));
    expect(ok(await get(ORDER_MOMENTS, 1)).definition.name).toBe('订单时刻');
    expect((await list()).filter(({ sopId }) => sopId === ORDER_MOMENTS)).toMatchObject([{ version: 2 }]);
    expect((await save(moments)).code).toBe('SOP_CHANGED');
  });

  it('is not overwritten by who edited an older version, also at the same moment', async () => {
    const { sopId } = ok(await save({}));
    const two = await Promise.all([save({ sopId, version: 1 }), save({ sopId, version: 1 })]);
    expect(two.map(({ code }) => code ?? 'ok').sort()).toEqual(['SOP_CHANGED', 'ok']);
    ok(await app.command('sop.setOn', { sopId, on: false }, { token: shop.owner }));
  });

  it('that makes no sense is refused with every reason', async () => {
    const refused = await save({ definition: greeting({ cycle: 'order' }) });
    expect(refused.body).toMatchObject({
      error: { code: 'SOP_INVALID', message: 'SOP 还不能用：按订单走的 SOP 要由订单触发' },
    });
  });

  it('that nobody knows is not there', async () => {
    const sopId = 'sop_nowhere';
    const answers = [
      await get(sopId),
      await get(ORDER_MOMENTS, 99),
      await save({ sopId, version: 1 }),
      await app.command('sop.setOn', { sopId, on: true }, { token: shop.owner }),
      await app.query('sop.runs', { sopId }, shop.owner),
    ];
    expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 'SOP_GONE'));
  });

  it('is changed by those who may write only', async () => {
    const viewer = await loginAsViewer(app, shop.owner);
    expect((await save({}, viewer)).code).toBe('FORBIDDEN');
    const turned = await app.command('sop.setOn', { sopId: ORDER_MOMENTS, on: false }, { token: viewer });
    expect(turned.code).toBe('FORBIDDEN');
  });
});

describe('members on the way', () => {
  it('go on by the version they began with, and are not begun with again by the next', async () => {
    const { sopId } = ok(await save({ definition: greeting({ name: '路上' }) }));
    const { memberId } = await app.loginAs('newcomer');
    await app.drain();
    const changed = greeting({ name: '路上', trigger: { on: 'order.paid', subject: null } });
    ok(await save({ sopId, version: 1, definition: changed }));
    const { items } = ok(await app.query('sop.runs', { sopId }, shop.owner));
    expect(items).toMatchObject([
      {
        memberId,
        version: 1,
        state: 'active',
        steps: [{ stepId: 'hello', title: '问个好', state: 'pending' }],
      },
    ]);
    expect(ok(await app.query('sop.runs', { sopId, state: 'finished' }, shop.owner)).items).toEqual([]);
    expect(await TaskModel.countDocuments({ memberId, sopId })).toBe(1);
    ok(await app.command('sop.setOn', { sopId, on: false }, { token: shop.owner }));
  });

  it('are read by member too, with the name of each SOP; nobody reads them all at once', async () => {
    const sopIds: string[] = [];
    for (const name of ['新来的', '再问一句'])
      sopIds.push(ok(await save({ definition: greeting({ name }) })).sopId);
    const { memberId } = await app.loginAs('followed');
    await app.loginAs('somebody-else');
    await app.drain();
    const runs = async (of: { memberId: string; sopId?: string }) =>
      ok(await app.query('sop.runs', of, shop.owner)).items;
    const all = await runs({ memberId });
    expect(all.map(({ sop }) => sop).sort()).toEqual(['再问一句', '新来的']);
    expect(new Set(all.map((run) => run.memberId))).toEqual(new Set([memberId]));
    const [sopId = ''] = sopIds;
    expect(await runs({ memberId, sopId })).toMatchObject([{ memberId, sopId, sop: '新来的' }]);
    expect((await app.query('sop.runs', {}, shop.owner)).code).toBe('BAD_INPUT');
    for (const each of sopIds)
      ok(await app.command('sop.setOn', { sopId: each, on: false }, { token: shop.owner }));
  });

  it('are listed a page at a time', async () => {
    const { sopId } = ok(await save({ definition: greeting({ name: '翻页' }) }));
    for (const one of ['p1', 'p2', 'p3']) await app.loginAs(one);
    await app.drain();
    const first = ok(await app.query('sop.runs', { sopId, limit: 2 }, shop.owner));
    const cursor = first.nextCursor ?? '';
    const second = ok(await app.query('sop.runs', { sopId, limit: 2, cursor }, shop.owner));
    const seen = [...first.items, ...second.items].map(({ runId }) => runId);
    expect(new Set(seen).size).toBe(3);
    expect(second.nextCursor).toBeNull();
    ok(await app.command('sop.setOn', { sopId, on: false }, { token: shop.owner }));
  });

  it('do not begin while it is off', async () => {
    const { sopId } = ok(await save({ definition: greeting({ name: '关着' }) }));
    ok(await app.command('sop.setOn', { sopId, on: false }, { token: shop.owner }));
    await app.loginAs('unheard');
    await app.drain();
    expect(await SopRunModel.countDocuments({ sopId })).toBe(0);
  });

  it('who are held out get nothing, not even a task, and are known as such', async () => {
    const { sopId } = ok(await save({ definition: greeting({ name: '对照' }) }));
    await holdOut(app, shop.owner, 5_000);
    app.clock.advance(2_000);
    const joined = [];
    // Nobody of twelve is held, or everybody, once in two thousand runs.
    for (let n = 0; n < 12; n += 1) joined.push((await app.loginAs(`drawn${n}`)).memberId);
    await app.drain();
    await holdOutNobody(app, shop.owner);
    const { items } = ok(await app.query('sop.runs', { sopId, limit: 50 }, shop.owner));
    const held = items.filter(({ state }) => state === 'stopped');
    expect(items).toHaveLength(joined.length);
    expect(held.length).toBeGreaterThan(0);
    expect(new Set(held.map(({ reason }) => reason))).toEqual(new Set(['在对照组里，什么都不做']));
    const heldIds = held.map(({ memberId }) => memberId);
    expect(await TaskModel.countDocuments({ memberId: { $in: heldIds } })).toBe(0);
    expect(await TaskModel.countDocuments({ memberId: { $in: joined } })).toBe(joined.length - held.length);
    ok(await app.command('sop.setOn', { sopId, on: false }, { token: shop.owner }));
  });

  it('of a second order begin nothing that is for the first one', async () => {
    app.clock.advance(2_000);
    const who = await customer(app, 'again');
    await purchase(app, who, [{ skuId: tea.skuId }]);
    app.clock.advance(DAY_MS);
    await purchase(app, who, [{ skuId: tea.skuId }]);
    const runs = await SopRunModel.find({ memberId: who.memberId, sopId: ORDER_MOMENTS }).lean();
    expect(runs.map(({ state, reason }) => [state, reason])).toEqual([['stopped', '又下了一单']]);
  });
});
