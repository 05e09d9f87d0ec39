import mongoose from 'mongoose';
import { BudgetModel } from '../../../server/modules/outreach/budget.model';
import { QuotaEntryModel, QuotaModel } from '../../../server/modules/outreach/quota.model';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { allow, messagesOf, send, sentTo, setUpMessages } from '../../support/outreach';

const LATER_MS = 180_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: Date.parse('2026-06-12T09:00:00+08:00') });
  await setUpMessages(app.ctx());
});
afterAll(() => app.stop());
afterEach(() => jest.restoreAllMocks());

/** The process: it can end before and after every transaction, every reservation and the call to WeChat. */
function powered() {
  let left = Infinity;
  let dead = false;
  const step = (): void => {
    if (!dead && left-- > 0) return;
    dead = true;
    throw new Error('killed');
  };
  const guard = (owner: object, name: string): void => {
    const methods = owner as Record<string, (...args: unknown[]) => Promise<unknown>>;
    const original = methods[name]!;
    jest.spyOn(methods, name).mockImplementation(async function (this: unknown, ...args) {
      step();
      const value = await original.apply(this, args);
      step();
      return value;
    });
  };
  guard(mongoose.connection, 'transaction');
  guard(BudgetModel.collection, 'findOneAndUpdate');
  guard(app.deps.wechat.subscribe, 'send');
  return {
    cutAt: (at: number) => void (left = at),
    restore(): boolean {
      const was = dead;
      dead = false;
      left = Infinity;
      return was;
    },
  };
}

it('killed at any step from news to phone, a member has the message once, or it is unknown; permissions add up', async () => {
  const power = powered();
  const ended: string[] = [];
  for (let cut = 0; ; cut++) {
    const user = `cut-${cut}`;
    const { memberId } = await app.loginAs(user);
    await allow(app, user, 'pointsExpiry');
    const ctx = app.ctx();
    const news = { memberId, amount: 120, lastDay: '2026-07-31', daysLeft: 30, at: ctx.now };
    await transaction(async () => emit(ctx, 'points.expiringSoon', news));
    power.cutAt(cut);
    await app.drain().catch(() => undefined);
    await send(app).catch(() => undefined);
    const killed = power.restore();
    for (let again = 0; again < 2; again++) {
      app.clock.advance(LATER_MS);
      await app.drain();
      await send(app);
    }
    const [message, ...more] = await messagesOf(memberId);
    expect({ cut, more }).toEqual({ cut, more: [] });
    expect({ cut, state: message?.state }).toEqual({ cut, state: expect.stringMatching(/^(sent|unknown)$/) });
    const onPhone = sentTo(app, user);
    expect({ cut, onPhone }).toEqual({ cut, onPhone: message!.state === 'sent' ? 1 : expect.any(Number) });
    expect(onPhone).toBeLessThanOrEqual(1);
    const entries = await QuotaEntryModel.find({ memberId }).lean();
    const quota = await QuotaModel.findOne({ memberId }).lean();
    expect({ cut, left: quota?.left }).toEqual({
      cut,
      left: entries.reduce((sum, { change }) => sum + change, 0),
    });
    const contacts = (await BudgetModel.findById(memberId).lean())?.contacts;
    expect({ cut, contacts }).toMatchObject({ cut, contacts: [{ until: null }] });
    ended.push(message!.state);
    if (!killed) break;
  }
  expect(ended.length).toBeGreaterThan(8);
  expect(ended).toContain('unknown');
  expect(ended.at(-1)).toBe('sent');
}, 60_000);
