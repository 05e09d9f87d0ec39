import { createDeps, startApi } from '../../../server/main/program';
import { PayNoticeModel } from '../../../server/modules/payments/pay-notice.model';
import { createLogger } from '../../../server/platform/logger';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

const PATH = '/wechat/pay/notify';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** A paid order of the stand-in that the mall knows nothing of; its notification waits to be sent. */
async function paid(outTradeNo: string): Promise<void> {
  const { pay } = app.deps.wechat;
  const user = app.standin.control.users()[0]!;
  const { openid } = await app.deps.wechat.session.code2Session(app.loginCode(user.id));
  const expiresAt = app.clock.now() + 600_000;
  const prepayId = await pay!.prepay({ outTradeNo, description: '茶', totalFen: 1, openid, expiresAt });
  app.standin.control.pay({ userId: user.id, ...pay!.clientParams(prepayId) });
}

function levelOfRefusal(): unknown {
  const lines = app
    .logged()
    .split('\n')
    .filter((line) => line.includes('pay notification refused'));
  return (JSON.parse(lines.at(-1) ?? '{}') as { level?: unknown }).level;
}

describe('what WeChat Pay posts', () => {
  it('is taken once, however often and however close together it comes, and answered 204', async () => {
    await paid('NOTIFY01');
    app.standin.control.addFault({ path: 'notify', kind: 'notify', trick: 'duplicate', times: 1 });
    const [delivery] = await app.payNotifies();
    expect(delivery).toMatchObject({ statuses: [204, 204], consumed: true });
    expect(await PayNoticeModel.countDocuments({ outTradeNo: 'NOTIFY01' })).toBe(1);
  });

  it.each(['bad-signature', 'signtest', 'wrong-serial', 'stale', 'tampered'] as const)(
    'is refused with 401 and changes nothing when it is forged: %s',
    async (trick) => {
      const outTradeNo = `FORGED_${trick.replace('-', '_')}`;
      await paid(outTradeNo);
      app.standin.control.addFault({ path: 'notify', kind: 'notify', trick, times: 1 });
      const [delivery] = await app.payNotifies();
      expect(delivery).toMatchObject({ statuses: [401], consumed: false });
      expect(await PayNoticeModel.countDocuments({ outTradeNo })).toBe(0);
      // WeChat's own probes are nobody's alarm.
      expect(levelOfRefusal()).toBe(trick === 'signtest' ? 30 : 40);
      app.clock.advance(20_000);
      expect(await app.payNotifies()).toMatchObject([{ attempt: 2, statuses: [204] }]);
    },
  );

  it('is refused when it is too large to be a notification', async () => {
    const { status } = await app.raw(PATH, { method: 'POST', body: 'x'.repeat(65 * 1024) });
    expect(status).toBe(413);
  });

  it('comes again when the database could not keep it', async () => {
    await paid('DBDOWN01');
    const broken = jest
      .spyOn(PayNoticeModel.db, 'transaction')
      .mockRejectedValueOnce(new Error('no primary'));
    expect(await app.payNotifies()).toMatchObject([{ statuses: [500], consumed: false }]);
    broken.mockRestore();
    app.clock.advance(20_000);
    expect(await app.payNotifies()).toMatchObject([{ statuses: [204], consumed: true }]);
  });
});

it('a mall that takes no money has no address for it, and says so at its start', async () => {
  const lines: string[] = [];
  const config = { ...app.deps.config, pay: null };
  const log = createLogger(config, { write: (line) => lines.push(line) });
  const api = await startApi(createDeps(config, app.standin.url, { log, clock: app.clock }));
  const answer = await fetch(`${api.url}${PATH}`, { method: 'POST', body: '{}' });
  await answer.text();
  expect(answer.status).toBe(404);
  await api.stop();
  expect(lines.join('')).toContain('WeChat Pay is not configured');
});
