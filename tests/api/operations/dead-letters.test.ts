import { afterCommit, transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { countOf, makeAccount, makeOwner } from '../identity/support';
import type { LoggedInAccount } from '../identity/support';

const LONGEST_WAIT_MS = 1_024_000;

describe('dead letters', () => {
  let app: TestApp;
  let owner: LoggedInAccount;
  let broken: boolean;
  let delivered: { sound: number; weak: number };

  beforeEach(async () => {
    app = await startTestApp();
    owner = await makeOwner(app);
    broken = true;
    delivered = { sound: 0, weak: 0 };
    app.worker.relay.on('member.phoneBound', 'test.sound', async () => {
      afterCommit(() => {
        delivered.sound += 1;
      });
    });
    app.worker.relay.on('member.phoneBound', 'test.weak', async () => {
      if (broken) throw new Error('the printer is on fire');
      delivered.weak += 1;
    });
  });
  afterEach(() => app.stop());

  /** An event whose second handler refused it until the relay gave up. */
  async function die(memberId: string): Promise<string> {
    await transaction(async () => {
      emit(app.ctx(), 'member.phoneBound', { memberId, at: app.clock.now() });
    });
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await app.drain();
      app.clock.advance(LONGEST_WAIT_MS);
    }
    const row = await OutboxModel.findOne({ state: 'dead', 'payload.memberId': memberId }).lean();
    if (!row) throw new Error('still alive');
    return row._id;
  }

  async function token(): Promise<string> {
    // Hours have passed; the access token of the start is over.
    const answer = await app.command('auth.refresh', { refreshToken: owner.refreshToken });
    owner = { ...owner, ...answer.body.session };
    return owner.accessToken;
  }
  const listDead = async (input = {}) => (await app.query('outbox.listDead', input, await token())).body;

  test('are shown with what was refused and why, a page at a time', async () => {
    await die('mem_a');
    await die('mem_b');
    const page = await listDead({ limit: 1 });
    expect(page).toMatchObject({
      total: 2,
      items: [
        {
          name: 'member.phoneBound',
          attempts: 12,
          lastError: 'test.weak: the printer is on fire',
          payload: { memberId: 'mem_b' },
        },
      ],
    });
    const rest = await listDead({ limit: 1, cursor: page.nextCursor });
    expect(rest.items).toMatchObject([{ payload: { memberId: 'mem_a' } }]);
    expect(rest.nextCursor).toBeNull();
  });

  test('retried once the cause is gone: the handler that failed gets it, the one that did not does not again', async () => {
    const eventId = await die('mem_a');
    expect(delivered).toEqual({ sound: 1, weak: 0 });
    broken = false;
    const retried = await app.command('outbox.retry', { eventIds: [eventId] }, { token: await token() });
    expect(retried.body).toEqual({ retried: 1 });
    await app.drain();
    expect(delivered).toEqual({ sound: 1, weak: 1 });
    expect((await listDead()).total).toBe(0);
    expect(await countOf('audit_log', { action: 'outbox.retry', target: eventId, actor: owner.id })).toBe(1);
  });

  test('retried too early, they come back', async () => {
    const eventId = await die('mem_a');
    await app.command('outbox.retry', { eventIds: [eventId] }, { token: await token() });
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await app.drain();
      app.clock.advance(LONGEST_WAIT_MS);
    }
    expect((await listDead()).items).toMatchObject([{ eventId }]);
  });

  test('discarded with a reason: gone from the list, kept in the audit log', async () => {
    const eventId = await die('mem_a');
    const reason = '会员已经注销，不用再通知';
    const gone = await app.command(
      'outbox.discard',
      { eventIds: [eventId], reason },
      { token: await token() },
    );
    expect(gone.body).toEqual({ discarded: 1 });
    expect((await listDead()).total).toBe(0);
    broken = false;
    await app.drain();
    expect(delivered.weak).toBe(0);
    const { body } = await app.query('audit.list', { action: 'outbox.discard' }, await token());
    expect(body.items).toMatchObject([
      { target: eventId, detail: { reason, name: 'member.phoneBound', payload: { memberId: 'mem_a' } } },
    ]);
  });

  test('404 NOT_FOUND: what is not dead can be neither retried nor discarded', async () => {
    const eventIds = ['evt_nothing'];
    const at = await token();
    expect((await app.command('outbox.retry', { eventIds }, { token: at })).code).toBe('NOT_FOUND');
    const discard = await app.command('outbox.discard', { eventIds, reason: '找不到了' }, { token: at });
    expect(discard.code).toBe('NOT_FOUND');
  });

  test('403 FORBIDDEN: finance and viewers look on', async () => {
    const finance = await makeAccount(app, owner, 'finance', { kind: 'operator', roles: ['finance'] });
    expect((await app.query('outbox.listDead', {}, finance.accessToken)).status).toBe(200);
    const eventIds = ['evt_x'];
    const retry = await app.command('outbox.retry', { eventIds }, { token: finance.accessToken });
    expect([retry.status, retry.code]).toEqual([403, 'FORBIDDEN']);
  });
});
