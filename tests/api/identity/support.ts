import { ensureSetupLink } from '../../../server/modules/identity';
import { database } from '../../../server/platform/db/connect';
import type { TestApp } from '../../support/harness';

export const PASSWORD = 'mountain tea at eight';

export interface LoggedInAccount {
  id: string;
  accessToken: string;
  refreshToken: string;
}

export async function setupToken(app: TestApp): Promise<string> {
  const token = await ensureSetupLink(app.ctx());
  if (!token) throw new Error('there is an owner already');
  return token;
}

/** The first owner, made the way a shop makes it. */
export async function makeOwner(app: TestApp): Promise<LoggedInAccount> {
  const token = await setupToken(app);
  const made = await app.command('operator.setup', {
    token,
    account: 'owner',
    password: PASSWORD,
    name: '店主',
  });
  if (made.status !== 200) throw new Error(`setup: ${JSON.stringify(made.body)}`);
  return { id: made.body.operatorId, ...made.body.session };
}

type Kind = { kind: 'operator' | 'staff'; roles: ('owner' | 'manager' | 'finance' | 'viewer')[] };

/** A further account, logged in. */
export async function makeAccount(
  app: TestApp,
  owner: LoggedInAccount,
  account: string,
  kind: Kind,
): Promise<LoggedInAccount> {
  const input = { ...kind, account, password: PASSWORD, name: account };
  const made = await app.command('operator.createAccount', input, { token: owner.accessToken });
  if (made.status !== 200) throw new Error(`createAccount: ${JSON.stringify(made.body)}`);
  return loginAccount(app, account);
}

export async function loginAccount(app: TestApp, account: string): Promise<LoggedInAccount> {
  const entered = await app.command('operator.login', { account, password: PASSWORD });
  if (!('session' in entered.body)) throw new Error(`operator.login: ${JSON.stringify(entered.body)}`);
  return { id: entered.body.operatorId, ...entered.body.session };
}

/** Every stored document as it lies in the database, past every model. */
export async function storedText(): Promise<string> {
  const collections = await database().listCollections({}, { nameOnly: true }).toArray();
  const rows: unknown[] = [];
  for (const { name } of collections) rows.push(name, await database().collection(name).find().toArray());
  return JSON.stringify(rows);
}

export async function countOf(collection: string, filter: object = {}): Promise<number> {
  return database().collection(collection).countDocuments(filter);
}
