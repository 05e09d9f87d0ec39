import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tmpdir } from 'node:os';
import mongoose from 'mongoose';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { drawAvatar } from '../../server/main/demo/avatar';
import { playDemo } from '../../server/main/all/past';
import { CONSENT_VERSION } from '../../server/modules/identity';
import { startEmbedded } from '../../server/platform/db/embedded';
import type { EmbeddedDatabase } from '../../server/platform/db/embedded';
import { RevocationModel } from '../../server/platform/revocations';
import { startTestApp } from '../support/harness';
import type { Answer, TestApp } from '../support/harness';
import { loginAsOwner } from '../support/operator';
import ceilings from '../golden/ceilings.json';

interface Cost {
  /** Commands sent to the database, transaction control included. */
  commands: number;
  /** Documents the database looked at; null where it is not the embedded one. */
  documents: number | null;
  /** Of the answer, before compression. */
  bytes: number;
}

const QUIET = new Set(['hello', 'ping', 'endSessions', 'saslStart', 'saslContinue']);
const table: Record<string, Cost> = {};
const golden: Record<string, Cost> = ceilings;

let app: TestApp;
let database: EmbeddedDatabase | null = null;
let dir: string;
let sent = 0;
let owner: string;
let token: string;

// A database of its own: what other test files read at the same time must not count here.
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'mall-ceilings-'));
  if (!process.env.MONGODB_URI) {
    database = await startEmbedded({ dir, inProcess: true });
    process.env.TEST_MONGO_URI = database.uri('test');
  }
  app = await startTestApp();
  await playDemo(app.deps);
  owner = await loginAsOwner(app);
  ({ accessToken: token } = await app.loginAs('xiaolin'));
  mongoose.connection.getClient().on('commandStarted', ({ commandName }) => {
    if (!QUIET.has(commandName)) sent += 1;
  });
}, 120_000);
afterAll(async () => {
  await app.stop();
  await database?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const examined = async (): Promise<number> => (await database?.stats())?.documentsExamined ?? 0;

async function measure(name: string, ask: () => Promise<Answer<unknown>>, code?: string): Promise<void> {
  const documentsBefore = await examined();
  const sentBefore = sent;
  const answer = await ask();
  const commands = sent - sentBefore;
  const documents = database && (await examined()) - documentsBefore;
  expect([name, answer.status === 200 ? undefined : answer.code]).toEqual([name, code]);
  table[name] = { commands, documents, bytes: Buffer.byteLength(JSON.stringify(answer.body)) };
}

async function measureWarm(name: string, ask: () => Promise<Answer<unknown>>): Promise<void> {
  await ask();
  await measure(name, ask);
}

it('costs no endpoint more database commands, examined documents or bytes than its ceiling', async () => {
  // The look for revoked tokens is paid by time, not by request.
  jest.spyOn(RevocationModel, 'find').mockReturnValue({ lean: () => Promise.resolve([]) } as never);
  const asMember = { token };
  const asOwner = { token: owner };
  await measureWarm('screens.home of a visitor', () => app.query('screens.home', {}));
  await measureWarm('screens.home', () => app.query('screens.home', {}, token));
  await measureWarm('member.me', () => app.query('member.me', {}, token));
  await measureWarm('member.levels', () => app.query('member.levels', {}, token));
  await measureWarm('checkin.month', () => app.query('checkin.month', {}, token));
  await measureWarm('points.passport', () => app.query('points.passport', {}, token));
  await measureWarm('points.history', () => app.query('points.history', {}, token));
  await measureWarm('consent.current', () => app.query('consent.current', {}, token));
  await measureWarm('consent.history', () => app.query('consent.history', {}, token));
  const [first] = (await app.query('catalog.mall', {}, token)).body.items;
  const productId = first?.productId ?? '';
  await measureWarm('catalog.mall of a visitor', () => app.query('catalog.mall', {}));
  await measureWarm('catalog.mall', () => app.query('catalog.mall', {}, token));
  await measureWarm('catalog.product', () => app.query('catalog.product', { productId }, token));
  await measureWarm('catalog.search', () => app.query('catalog.search', { q: 'kafei' }, token));
  await measureWarm('cart.get', () => app.query('cart.get', {}, token));
  await measureWarm('coupon.mine', () => app.query('coupon.mine', {}, token));
  await measureWarm('order.list', () => app.query('order.list', {}, token));
  await measureWarm('events.mine', () => app.query('events.mine', {}, token));
  await measureWarm('settings.get', () => app.query('settings.get', {}, owner));
  await measureWarm('points.books', () => app.query('points.books', {}, owner));
  await measureWarm('checkin.listOutages', () => app.query('checkin.listOutages', {}, owner));
  await measureWarm('operator.me', () => app.query('operator.me', {}, owner));
  await measureWarm('operator.listAccounts', () => app.query('operator.listAccounts', {}, owner));

  await measure('checkin.tap', () => app.command('checkin.tap', {}, asMember));
  await measure('checkin.tap again', () => app.command('checkin.tap', {}, asMember), 'CHECKIN_ALREADY_DONE');
  await measure('checkin.makeUp', () => app.command('checkin.makeUp', { day: '2026-06-06' }, asMember));
  await measure('member.updateProfile', () =>
    app.command('member.updateProfile', { nickname: '小林' }, asMember),
  );
  const imageBase64 = drawAvatar({ wall: [1, 2, 3], hair: [4, 5, 6], shirt: [7, 8, 9] }).toString('base64');
  await measure('member.updateAvatar', () => app.command('member.updateAvatar', { imageBase64 }, asMember));
  await measure('auth.bindPhone', () =>
    app.command('auth.bindPhone', { code: app.phoneCode('xiaolin') }, asMember),
  );
  const agreed = { version: CONSENT_VERSION, purposes: ['service'] };
  await measure('consent.record', () => app.command('consent.record', agreed, asMember));
  const login = await app.command('auth.login', { code: app.loginCode('xiaolin') });
  await measure('auth.login', () => app.command('auth.login', { code: app.loginCode('xiaolin') }));
  const code = app.loginCode('ahong');
  const consent = { version: CONSENT_VERSION, purposes: ['service'] };
  await measure('auth.login of a new member', () => app.command('auth.login', { code, consent }));
  const { refreshToken } = login.body.session;
  await measure('auth.refresh', () => app.command('auth.refresh', { refreshToken }));

  const outage = { day: '2026-06-01', reason: '停电' };
  await measure('checkin.declareOutage', () => app.command('checkin.declareOutage', outage, asOwner));
  const settings = DEFAULT_SETTINGS;
  const { version } = (await app.query('settings.get', {}, owner)).body;
  await measure('settings.update', () => app.command('settings.update', { version, settings }, asOwner));
  const credentials = { account: 'owner', password: 'correct horse' };
  await measure('operator.login', () => app.command('operator.login', credentials));
  const staff = {
    kind: 'staff',
    account: 'staff',
    password: 'long enough',
    name: '导购',
    roles: [],
  } as const;
  const staffInput = { ...staff, roles: [] };
  await measure('operator.createAccount', () => app.command('operator.createAccount', staffInput, asOwner));
  const { items } = (await app.query('operator.listAccounts', {}, owner)).body;
  const id = items.find(({ kind }) => kind === 'staff')?.id ?? '';
  await measure('operator.disableAccount', () => app.command('operator.disableAccount', { id }, asOwner));
  await measure('auth.logout', () => app.command('auth.logout', {}, asMember));
  const again = { token: (await app.loginAs('xiaolin')).accessToken };
  await measure('auth.logoutEverywhere', () => app.command('auth.logoutEverywhere', {}, again));
  await measure('operator.logoutEverywhere', () => app.command('operator.logoutEverywhere', {}, asOwner));

  print();
  if (process.env.WRITE_CEILINGS) return write();
  const risen = Object.entries(table).flatMap(([name, cost]) => {
    const ceiling = golden[name];
    return (['commands', 'documents', 'bytes'] as const)
      .filter((what) => !ceiling || (cost[what] ?? 0) > (ceiling[what] ?? 0))
      .map((what) => `${name}: ${what} ${cost[what]} > ${ceiling?.[what]}`);
  });
  expect(risen).toEqual([]);
  expect(Object.keys(golden).filter((name) => !(name in table))).toEqual([]);
});

function print(): void {
  const rows = Object.entries(table).map(([name, { commands, documents, bytes }]) =>
    [
      name.padEnd(28),
      String(commands).padStart(8),
      String(documents ?? '-').padStart(9),
      String(bytes).padStart(7),
    ].join(' '),
  );
  process.stdout.write(['endpoint                     commands documents   bytes', ...rows, ''].join('\n'));
}

/** `WRITE_CEILINGS=1 npx jest …` takes what was measured as the new ceilings; review the difference. */
function write(): void {
  const lines = Object.entries(table).map(
    ([name, { commands, documents, bytes }]) =>
      `  "${name}": { "commands": ${commands}, "documents": ${documents}, "bytes": ${bytes} }`,
  );
  writeFileSync(path.resolve(__dirname, '../golden/ceilings.json'), `{\n${lines.join(',\n')}\n}\n`);
}
