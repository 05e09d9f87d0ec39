import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { BudgetModel } from '../../../server/modules/outreach/budget.model';
import { ExposureModel } from '../../../server/modules/outreach/exposure.model';
import { MessageModel } from '../../../server/modules/outreach/message.model';
import { QuotaEntryModel, QuotaModel } from '../../../server/modules/outreach/quota.model';
import { readSettings, updateSettings } from '../../../server/modules/settings/settings.service';
import { transaction } from '../../../server/platform/db/tx';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import { allow, messagesOf, say, send, sentTo, setUpMessages, theMessage } from '../../support/outreach';

const SEND = '/cgi-bin/message/subscribe/send';
const HOUR = 3_600_000;
/** Friday 12 June 2026, ten in the morning in Shanghai. */
const TEN = Date.UTC(2026, 5, 12, 2);

let app: TestApp;
let member: LoggedIn;
let user: string;
let round = 0;
beforeAll(async () => {
  app = await startTestApp();
  await setUpMessages(app.ctx());
  await setHoldout(0, 0);
});
afterAll(() => app.stop());
beforeEach(async () => {
  round += 1;
  // Months apart, so that no window holds an earlier test.
  app.clock.set(TEN + round * 40 * DAY_MS);
  app.standin.control.clearFaults();
  await MessageModel.deleteMany({});
  user = `user-${round}`;
  member = await app.loginAs(user);
});

async function setHoldout(universalBp: number, campaignBp: number): Promise<void> {
  const { settings, version } = await readSettings();
  const outreach = { ...settings.outreach, holdout: { universalBp, campaignBp } };
  await transaction(async () => updateSettings(app.ctx(), version, { ...settings, outreach }));
  app.clock.advance(2_000);
}

const tell = (key: string, more: object = {}) => say(app, { memberId: member.memberId, key, ...more });
const stateOf = async (key: string) => {
  const { state, reason } = await theMessage(member.memberId, key);
  return { state, reason };
};

describe('a message', () => {
  it('is sent once, however often it is asked for and the job runs, and uses one permission', async () => {
    await allow(app, user, 'content', 2);
    await tell('guide:1');
    await tell('guide:1');
    expect(await send(app)).toEqual({ sent: 1 });
    expect(await send(app)).toEqual({});
    await tell('guide:1');
    expect(await send(app)).toEqual({});
    expect(sentTo(app, user)).toBe(1);
    const message = await theMessage(member.memberId, 'guide:1');
    expect(message).toMatchObject({ state: 'sent', msgId: expect.any(String), dueAt: null });
    const [sent] = app.standin.control.sentMessages().slice(-1);
    expect(sent).toMatchObject({
      page: `pages/home/index?message=${message._id}`,
      data: { thing1: '手冲的水温', thing2: '你买过手冲壶' },
    });
    const [quota] = await QuotaModel.find({ memberId: member.memberId }).lean();
    expect(quota?.left).toBe(1);
    expect((await BudgetModel.findById(member.memberId).lean())?.contacts).toMatchObject([{ until: null }]);
  });

  it('waits through the night and goes out at eight', async () => {
    await allow(app, user, 'content');
    const ten = TEN + round * 40 * DAY_MS;
    app.clock.set(ten + 12 * HOUR);
    await tell('night');
    expect(await send(app)).toEqual({});
    app.clock.set(ten + 22 * HOUR - 1);
    expect(await send(app)).toEqual({});
    app.clock.set(ten + 22 * HOUR);
    expect(await send(app)).toEqual({ sent: 1 });
  });

  it('also where quiet hours begin between its planning and its sending', async () => {
    await allow(app, user, 'content');
    const ten = TEN + round * 40 * DAY_MS;
    app.clock.set(ten + 12 * HOUR - 1);
    await tell('late');
    app.clock.set(ten + 12 * HOUR);
    expect(await send(app)).toEqual({ putOff: 1 });
    expect(await stateOf('late')).toEqual({ state: 'waiting', reason: 'quiet' });
  });

  it('is put off to the same time of the next day when the day is full, and dropped when that is too late', async () => {
    await allow(app, user, 'content', 3);
    await tell('a');
    await send(app);
    app.clock.advance(2 * HOUR);
    await tell('b');
    await tell('c', { expiresAt: app.clock.now() + HOUR });
    expect(await send(app)).toEqual({ putOff: 1, dropped: 1 });
    const b = await theMessage(member.memberId, 'b');
    expect(b).toMatchObject({
      state: 'waiting',
      reason: 'day',
      dueAt: b.plannedAt - (b.plannedAt % 60_000) + DAY_MS,
    });
    expect(await stateOf('c')).toEqual({ state: 'dropped', reason: 'day' });
    app.clock.advance(DAY_MS);
    expect(await send(app)).toEqual({ sent: 1 });
  });

  it('of a service is sent in a full week, and still counts', async () => {
    await allow(app, user, 'content', 2);
    await allow(app, user, 'order', 2);
    await tell('one');
    await send(app);
    await tell('refund', { kind: 'order' });
    expect(await send(app)).toEqual({ sent: 1 });
    app.clock.advance(DAY_MS);
    await tell('two');
    expect(await send(app)).toEqual({ putOff: 1 });
    expect(await stateOf('two')).toEqual({ state: 'waiting', reason: 'week' });
  });

  it('lets a stronger one of the same day go first', async () => {
    await allow(app, user, 'content');
    await allow(app, user, 'promotion');
    await tell('sale', { kind: 'promotion' });
    await tell('guide', { notBefore: app.clock.now() + 5 * HOUR });
    expect(await send(app)).toEqual({ putOff: 1 });
    expect(await stateOf('sale')).toEqual({ state: 'waiting', reason: 'priority' });
    app.clock.advance(5 * HOUR);
    expect(await send(app)).toEqual({ sent: 1 });
    expect(await stateOf('guide')).toMatchObject({ state: 'sent' });
  });

  it('is not sent after its time, without a permission, when turned off, or to who left WeChat', async () => {
    await tell('expired', { expiresAt: app.clock.now() + 1_000 });
    app.clock.advance(1_000);
    await tell('noQuota');
    await tell('off', { kind: 'promotion' });
    ok(await app.command('message.setKind', { kind: 'promotion', on: false }, { token: member.accessToken }));
    expect(await send(app)).toEqual({ dropped: 3 });
    expect(await stateOf('expired')).toEqual({ state: 'dropped', reason: 'expired' });
    expect(await stateOf('noQuota')).toEqual({ state: 'dropped', reason: 'noQuota' });
    expect(await stateOf('off')).toEqual({ state: 'dropped', reason: 'optedOut' });
    expect(sentTo(app, user)).toBe(0);
  });

  it('whose values WeChat would refuse is not sent and names the field', async () => {
    await allow(app, user, 'restock');
    await tell('bad', { kind: 'order', values: {} });
    await allow(app, user, 'order');
    expect(await send(app)).toEqual({ failed: 1 });
    expect(await stateOf('bad')).toEqual({ state: 'failed', reason: 'values: character_string1' });
  });
});

describe('what WeChat answers', () => {
  beforeEach(() => allow(app, user, 'content'));

  it('43101 corrects the book: our permission was not one', async () => {
    app.standin.control.setMessageSwitch(user, false);
    await tell('refused');
    expect(await send(app)).toEqual({ failed: 1 });
    expect((await stateOf('refused')).reason).toMatch(/^noQuota: 43101/);
    const entries = await QuotaEntryModel.find({ memberId: member.memberId }).lean();
    const [quota] = await QuotaModel.find({ memberId: member.memberId }).lean();
    expect(quota?.left).toBe(0);
    expect(entries.reduce((sum, { change }) => sum + change, 0)).toBe(0);
    expect((await BudgetModel.findById(member.memberId).lean())?.contacts).toEqual([]);
  });

  it('a lost answer leaves a message unknown, counted, and never sent again', async () => {
    app.standin.control.addFault({ kind: 'drop', path: SEND });
    await tell('lost');
    expect(await send(app)).toEqual({ unknown: 1 });
    app.clock.advance(DAY_MS);
    expect(await send(app)).toEqual({});
    expect(sentTo(app, user)).toBe(1);
    expect((await BudgetModel.findById(member.memberId).lean())?.contacts).toMatchObject([{ until: null }]);
  });

  it('too many at once means later, with the permission given back meanwhile', async () => {
    app.standin.control.addFault({ kind: 'errcode', path: SEND, errcode: 45009, times: 2 });
    await tell('later');
    expect(await send(app)).toEqual({ putOff: 1 });
    app.clock.advance(60_000);
    expect(await send(app)).toEqual({ putOff: 1 });
    app.clock.advance(60_000);
    expect(await send(app)).toEqual({ sent: 1 });
    expect(sentTo(app, user)).toBe(1);
  });

  it('a report that it did not arrive after all makes it failed', async () => {
    await tell('gone');
    await send(app);
    const { msgId } = await theMessage(member.memberId, 'gone');
    await app.standin.control.push({
      event: 'subscribe_msg_sent_event',
      userId: user,
      fields: {
        List: { TemplateId: 'tmpl-content', MsgID: msgId, ErrorCode: '1', ErrorStatus: 'system failed' },
      },
    });
    expect(await stateOf('gone')).toEqual({ state: 'failed', reason: 'notDelivered: 1 system failed' });
  });
});

it('a message whose worker died while sending is unknown and not sent again', async () => {
  await allow(app, user, 'content');
  await tell('died');
  const { _id, dueAt } = await theMessage(member.memberId, 'died');
  await MessageModel.updateOne(
    { _id, dueAt },
    { $set: { state: 'sending', dueAt: app.clock.now() + 120_000 } },
  );
  expect(await send(app)).toEqual({});
  expect(await stateOf('died')).toMatchObject({ state: 'sending' });
  app.clock.advance(120_000);
  expect(await send(app)).toEqual({});
  expect(await stateOf('died')).toMatchObject({ state: 'unknown' });
  expect(sentTo(app, user)).toBe(0);
});

it('ten workers at once send a message once', async () => {
  await allow(app, user, 'content', 3);
  await tell('crowd');
  await Promise.all(Array.from({ length: 10 }, () => send(app)));
  expect(sentTo(app, user)).toBe(1);
  const [quota] = await QuotaModel.find({ memberId: member.memberId }).lean();
  expect(quota?.left).toBe(2);
});

describe('the book of permissions', () => {
  it('follows WeChat’s pushes, each once however often it comes', async () => {
    await allow(app, user, 'restock');
    const item = { TemplateId: 'tmpl-restock', SubscribeStatusString: 'accept', PopupScene: '0' };
    const again = { event: 'subscribe_msg_popup_event', userId: user, fields: { List: item } };
    await app.standin.control.push(again);
    await app.standin.control.push(again);
    const quota = await QuotaModel.findOne({ memberId: member.memberId }).lean();
    // The dialog, and one push by hand that came twice: of the same second, the same content, the same message.
    expect(quota?.left).toBe(1);
    await app.standin.control.unsubscribe(user, 'tmpl-restock');
    expect((await QuotaModel.findOne({ memberId: member.memberId }).lean())?.left).toBe(0);
  });
});

describe('holdouts', () => {
  afterEach(() => setHoldout(0, 0));

  it('leave a held member alone, keep that they would have been told, and never withhold a service', async () => {
    await setHoldout(0, 5_000);
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => app.loginAs(`${user}-held-${n}`)));
    for (const [n, { memberId }] of people.entries()) {
      await allow(app, `${user}-held-${n}`, 'promotion');
      await allow(app, `${user}-held-${n}`, 'order');
      await say(app, { memberId, key: 'sale', kind: 'promotion', experiment: 'summer' });
    }
    const tally = await send(app);
    for (const { memberId } of people) await say(app, { memberId, key: 'refund', kind: 'order' });
    expect(await send(app)).toEqual({ sent: 12 });
    const exposures = await ExposureModel.find({ experiment: 'summer' }).lean();
    expect(exposures).toHaveLength(12);
    const held = exposures.filter(({ arm }) => arm === 'held').map(({ memberId }) => memberId);
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(12);
    expect(tally).toEqual({ sent: 12 - held.length, held: held.length });
    for (const [n, { memberId }] of people.entries()) {
      expect(sentTo(app, `${user}-held-${n}`)).toBe(held.includes(memberId) ? 1 : 2);
      if (held.includes(memberId)) {
        const states = (await messagesOf(memberId)).map(({ kind, state }) => [kind, state]);
        expect(states).toEqual([
          ['promotion', 'held'],
          ['order', 'sent'],
        ]);
      }
    }
  });

  it('from everything hold out of every campaign', async () => {
    await setHoldout(5_000, 0);
    const people = await Promise.all(Array.from({ length: 10 }, (_, n) => app.loginAs(`${user}-all-${n}`)));
    for (const [n, { memberId }] of people.entries()) {
      await allow(app, `${user}-all-${n}`, 'content');
      await say(app, { memberId, key: 'guide', experiment: `e${n}` });
    }
    await send(app);
    const universal = await ExposureModel.find({
      experiment: 'universal',
      memberId: { $in: people.map((p) => p.memberId) },
    }).lean();
    expect(universal).toHaveLength(10);
    for (const { memberId, arm } of universal) {
      const [message] = await messagesOf(memberId);
      expect(message?.state).toBe(arm === 'held' ? 'held' : 'sent');
    }
    expect(new Set(universal.map(({ arm }) => arm)).size).toBe(2);
  });
});

it('has the defaults of the product', () => {
  expect(DEFAULT_SETTINGS.outreach).toEqual({
    budget: { perDay: 1, perWeek: 2, per30Days: 6, massPerMonth: 4, massKept: 1 },
    quiet: { from: '22:00', to: '08:00' },
    holdout: { universalBp: 500, campaignBp: 1_000 },
  });
});
