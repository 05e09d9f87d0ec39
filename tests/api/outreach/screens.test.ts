import type { AskMoment } from '@shared/domain/outreach/kinds';
import { MESSAGE_KINDS } from '@shared/domain/outreach/kinds';
import { AuditModel } from '../../../server/platform/audit';
import { reserveContact } from '../../../server/modules/outreach';
import { logIn, loginAsOwner, loginAsViewer } from '../../support/operator';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import { allow, say, send, setUpMessages } from '../../support/outreach';
import { CONSENT_VERSION } from '../../../server/modules/identity';
import { optedOut } from '../../../server/modules/outreach';
import { ExposureModel } from '../../../server/modules/outreach/exposure.model';
import { countRefund } from '../../../server/modules/outreach/exposure.service';
import { TemplateModel } from '../../../server/modules/outreach/template.model';
import { outreachPersonal } from '../../../server/modules/outreach/personal';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';

let app: TestApp;
let owner: string;
beforeAll(async () => {
  app = await startTestApp({ now: Date.parse('2026-06-12T10:00:00+08:00') });
  owner = await loginAsOwner(app);
});
afterAll(() => app.stop());

const fields = [{ key: 'thing1', text: '{coupon}' }];
const template = { kind: 'couponExpiry', templateId: 'tmpl-coupon-expiry', fields, on: true } as const;

describe('templates', () => {
  it('are refused with what WeChat would not take, in words', async () => {
    const wrong = { ...template, fields: [{ key: 'thing1', text: '{product}' }] };
    const answer = await app.command('outreach.saveTemplate', wrong, { token: owner });
    expect(answer).toMatchObject({ status: 400, code: 'MESSAGE_TEMPLATE_INVALID' });
    expect(JSON.stringify(answer.body)).toContain('thing1 里的 {product} 没有这个值');
  });

  it('are for owner and manager, not for a viewer', async () => {
    const viewer = await loginAsViewer(app, owner);
    expect((await app.command('outreach.saveTemplate', template, { token: viewer })).code).toBe('FORBIDDEN');
  });

  it('stand in the list with what they may say and how many permissions are left', async () => {
    await setUpMessages(app.ctx());
    await app.loginAs('list');
    await allow(app, 'list', 'restock', 2);
    const { items } = ok(await app.query('outreach.templates', {}, owner));
    expect(items).toHaveLength(MESSAGE_KINDS.length);
    expect(items.find(({ kind }) => kind === 'restock')).toMatchObject({
      class: 'service',
      template: { templateId: 'tmpl-restock', on: true },
      left: 2,
    });
    expect(items.find(({ kind }) => kind === 'couponExpiry')?.values).toContainEqual({
      name: 'coupon',
      meaning: '券名',
    });
  });
});

describe('a member', () => {
  it('is asked after a tap for what it promised: once a day, not for what is off, not beyond enough', async () => {
    await setUpMessages(app.ctx());
    const { accessToken: token } = await app.loginAs('asked');
    const kinds = async (moment: AskMoment) =>
      ok(await app.query('message.toAsk', { moment }, token)).items.map(({ kind }) => kind);
    expect(await kinds('pay')).toEqual(['delivery', 'repurchase']);
    expect(await kinds('claim')).toEqual(['couponExpiry']);
    expect(await kinds('restock')).toEqual(['restock']);
    expect(await kinds('aftersale')).toEqual(['order']);
    await allow(app, 'asked', 'repurchase');
    expect(await kinds('pay')).toEqual(['delivery']);
    ok(await app.command('message.setKind', { kind: 'delivery', on: false }, { token }));
    expect(await kinds('pay')).toEqual([]);
    app.clock.advance(86_400_000);
    const { accessToken } = await app.loginAs('asked');
    expect(ok(await app.query('message.toAsk', { moment: 'pay' }, accessToken)).items).toMatchObject([
      { kind: 'repurchase', templateId: 'tmpl-repurchase', usedFor: expect.stringContaining('快用完') },
    ]);
    await allow(app, 'asked', 'repurchase', 2);
    app.clock.advance(86_400_000);
    const { accessToken: later } = await app.loginAs('asked');
    expect(ok(await app.query('message.toAsk', { moment: 'pay' }, later)).items).toEqual([]);
  });

  it('reads what may come, what is promised and what came, their own only', async () => {
    await setUpMessages(app.ctx());
    const { accessToken: token, memberId } = await app.loginAs('reader');
    await app.loginAs('other-reader');
    await allow(app, 'reader', 'order', 2);
    await say(app, { memberId, key: 'refund', kind: 'order' });
    expect(await send(app)).toEqual({ sent: 1 });
    ok(await app.command('message.setKind', { kind: 'promotion', on: false }, { token }));
    const settings = ok(await app.query('message.settings', {}, token));
    expect(settings.kinds.find(({ kind }) => kind === 'order')).toMatchObject({ on: true, left: 1 });
    expect(settings.kinds.find(({ kind }) => kind === 'promotion')).toMatchObject({ on: false });
    expect(settings.promises).toContain('每天最多 1 次，7 天最多 2 次，30 天最多 6 次');
    expect(settings.sent).toMatchObject([
      { title: '售后和退款进度', what: '派送中', why: '售后有结果、退款到账时告诉你' },
    ]);
    const { accessToken: stranger } = await app.loginAs('other-reader');
    expect(ok(await app.query('message.settings', {}, stranger)).sent).toEqual([]);
  });

  it('is told which kinds the shop has not set up, instead of a switch that does nothing', async () => {
    await setUpMessages(app.ctx());
    await TemplateModel.deleteOne({ _id: 'promotion' });
    app.clock.advance(2_000);
    const { accessToken: token } = await app.loginAs('reader');
    const { kinds } = ok(await app.query('message.settings', {}, token));
    expect(kinds.find(({ kind }) => kind === 'promotion')).toMatchObject({
      ...{ on: false, blocked: '商城还没有开通这种消息', templateId: null, left: 0 },
    });
    expect(kinds.find(({ kind }) => kind === 'order')).toMatchObject({ on: true, blocked: null });
    await setUpMessages(app.ctx());
  });

  it('who withdrew a purpose of the privacy notice is not told what belongs to it', async () => {
    await setUpMessages(app.ctx());
    const { accessToken: token, memberId } = await app.loginAs('withdrew');
    const agree = (...purposes: string[]) =>
      app.command('consent.record', { version: CONSENT_VERSION, purposes }, { token });
    ok(await agree('service', 'reminders'));
    expect(await optedOut(memberId, 'pointsExpiry')).toBe(false);
    app.clock.advance(1_000);
    ok(await agree('service'));
    expect(await optedOut(memberId, 'pointsExpiry')).toBe(true);
    expect(await optedOut(memberId, 'repurchase')).toBe(false);
    const { kinds } = ok(await app.query('message.settings', {}, token));
    expect(kinds.find(({ kind }) => kind === 'pointsExpiry')).toMatchObject({
      on: false,
      blocked: expect.stringContaining('到期提醒'),
    });
    expect(ok(await app.query('message.toAsk', { moment: 'checkin' }, token)).items).toEqual([]);
  });

  it('takes all of it along, and leaves nothing behind', async () => {
    await setUpMessages(app.ctx());
    const { memberId } = await app.loginAs('reader');
    const stamp = (at: number) => new Date(at).toISOString();
    const sections = await outreachPersonal.exportOf(memberId, app.ctx(), stamp);
    expect(sections.find(({ title }) => title === '发给你的消息')?.rows).toHaveLength(1);
    await transaction(async () => outreachPersonal.erase(app.ctx(), memberId));
    const after = await outreachPersonal.exportOf(memberId, app.ctx(), stamp);
    expect(after.flatMap(({ rows }) => rows)).toEqual([]);
  });
});

it('operators read messages by state and kind, a page at a time, with the reason in words', async () => {
  await setUpMessages(app.ctx());
  const { memberId } = await app.loginAs('paged');
  for (const key of ['a', 'b', 'c']) await say(app, { memberId, key });
  await send(app);
  const asked = { memberId, state: 'dropped', limit: 2 } as const;
  const { accessToken } = await app.loginAs('paged');
  expect((await app.query('outreach.messages', asked, accessToken)).status).toBe(403);
  const first = ok(await app.query('outreach.messages', asked, await freshOwner()));
  expect(first.items).toHaveLength(2);
  expect(first.items[0]).toMatchObject({ kind: 'content', reason: '会员没有允许，或次数用完' });
  const rest = await app.query(
    'outreach.messages',
    { ...asked, cursor: first.nextCursor! },
    await freshOwner(),
  );
  expect(ok(rest)).toMatchObject({ items: [{ memberId }], nextCursor: null });
});

async function freshOwner(): Promise<string> {
  const { body } = await app.command('operator.login', { account: 'owner', password: 'correct horse' });
  if (!('session' in body)) throw new Error('the owner cannot log in');
  return body.session.accessToken;
}

const NO_GOODS = { afterSaleId: null, lines: [], goodsLeft: 0, receivedAt: null };

describe('the readout', () => {
  const exposed = (arm: 'treated' | 'held', count: number, buyers: number) =>
    Array.from({ length: count }, (_, n) => ({
      _id: `exp_${arm}_${n}`,
      memberId: `mem_${arm}_${n}`,
      experiment: 'repurchase',
      heldBp: 1_000,
      arm,
      at: app.clock.now(),
      orders: n < buyers ? [{ orderId: `ord_${arm}_${n}`, money: 5_000 }] : [],
    }));

  it('says that there is not enough, and what is missing', async () => {
    await ExposureModel.deleteMany({});
    await ExposureModel.insertMany([...exposed('treated', 180, 90), ...exposed('held', 20, 1)]);
    const { items } = ok(await app.query('outreach.uplift', {}, await freshOwner()));
    expect(items).toMatchObject([
      {
        experiment: 'repurchase',
        title: '补货提醒',
        treated: { members: 180, buyers: 90, money: 450_000 },
        held: { members: 20, buyers: 1, money: 5_000 },
        readout: { verdict: 'notEnough', have: 36, need: 3528 },
      },
    ]);
  });

  it('asks of the ratio of the arms what it was when they were drawn, not what was changed since', async () => {
    await ExposureModel.deleteMany({});
    const half = (rows: ReturnType<typeof exposed>) => rows.map((row) => ({ ...row, heldBp: 5_000 }));
    await ExposureModel.insertMany([...half(exposed('treated', 150, 9)), ...half(exposed('held', 150, 9))]);
    const verdict = async () => {
      const { items } = ok(await app.query('outreach.uplift', {}, await freshOwner()));
      return items[0]?.readout.verdict;
    };
    expect(await verdict()).toBe('notEnough');
    await ExposureModel.updateMany({}, { $set: { heldBp: 1_000 } });
    expect(await verdict()).toBe('ratioBroken');
  });

  it('counts orders within two weeks for both arms, and takes back what was refunded', async () => {
    await ExposureModel.deleteMany({});
    await ExposureModel.insertMany([...exposed('treated', 1, 0), ...exposed('held', 1, 0)]);
    const ctx = app.ctx();
    const paid = (memberId: string, orderId: string, at: number) =>
      emit(ctx, 'order.paid', { memberId, orderId, lines: [], paid: 6_000, at });
    await transaction(async () => {
      paid('mem_treated_0', 'ord_a', ctx.now + 1);
      paid('mem_treated_0', 'ord_late', ctx.now + 14 * 86_400_000 + 1);
      paid('mem_held_0', 'ord_b', ctx.now + 1);
    });
    await app.drain();
    const sums = async () => {
      const { items } = ok(await app.query('outreach.uplift', {}, await freshOwner()));
      return items.map(({ treated, held }) => [treated.buyers, treated.money, held.buyers, held.money]);
    };
    expect(await sums()).toEqual([[1, 6_000, 1, 6_000]]);
    const goneBack = (orderId: string, memberId: string, money: number, whole: boolean) =>
      countRefund({ ...NO_GOODS, memberId, orderId, refundId: `ref_${orderId}`, money, whole, at: ctx.now });
    await goneBack('ord_a', 'mem_treated_0', 1_000, false);
    await goneBack('ord_b', 'mem_held_0', 6_000, true);
    expect(await sums()).toEqual([[1, 5_000, 0, 0]]);
  });
});

describe('the contact budget of a member, for operators', () => {
  it('says what is left, why, and which contacts took the room', async () => {
    await setUpMessages(app.ctx());
    app.clock.set(Date.parse('2026-07-01T10:00:00+08:00'));
    const { memberId } = await app.loginAs('spoken-to');
    const look = async () =>
      ok(await app.query('outreach.budget', { memberId }, await logIn(app, 'owner', 'correct horse')));
    expect(await look()).toMatchObject({ sentence: '这周还没联系过，还能再联系 2 次', contacts: [] });
    await allow(app, 'spoken-to', 'pointsExpiry');
    await say(app, { memberId, key: 'points', kind: 'pointsExpiry' });
    await send(app);
    await reserveContact(app.ctx(), memberId, { class: 'content', channel: 'staff', key: 'task' });
    expect(await look()).toEqual({
      sentence: '这周联系过 1 次，今天联系过了，明天起还能再联系 1 次',
      windows: [
        { window: 'day', made: 1, limit: 1 },
        { window: 'week', made: 1, limit: 2 },
        { window: 'days30', made: 1, limit: expect.any(Number) as number },
      ],
      contacts: [{ what: '积分到期', at: app.clock.now(), service: true, reserved: false }],
    });
    app.clock.advance(86_400_000);
    await reserveContact(app.ctx(), memberId, { class: 'content', channel: 'staff', key: 'task' });
    const { contacts, sentence } = await look();
    expect(sentence).toBe('这周联系过 2 次，7 天里的次数用完了，7月8日起再说');
    expect(contacts[0]).toMatchObject({ what: '导购联系', service: false, reserved: true });
    const read = await AuditModel.countDocuments({ action: 'outreach.budget', target: memberId });
    expect(read).toBeGreaterThanOrEqual(3);
  });
});
