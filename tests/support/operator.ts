import { ensureSetupLink } from '../../server/modules/identity';
import type { TestApp } from './harness';

/** Makes the first operator through the one-time link and answers an access token of an owner. */
export async function loginAsOwner(app: TestApp): Promise<string> {
  const token = await ensureSetupLink(app.ctx());
  if (!token) throw new Error('there is an operator already');
  const { status, body } = await app.command('operator.setup', {
    token,
    account: 'owner',
    password: 'correct horse',
    name: '店主',
  });
  if (status !== 200) throw new Error(`setup: ${JSON.stringify(body)}`);
  return body.session.accessToken;
}

/** Makes an operator who may only look and answers their access token. */
export async function loginAsViewer(app: TestApp, owner: string): Promise<string> {
  const login = { account: 'viewer', password: 'correct horse' };
  const viewer = { ...login, kind: 'operator', name: '看客', roles: ['viewer'] } as const;
  await app.command('operator.createAccount', { ...viewer, roles: ['viewer'] }, { token: owner });
  return logIn(app, login.account, login.password);
}

/** Logs an operator without two-step login in and answers their access token. */
export async function logIn(app: TestApp, account: string, password: string): Promise<string> {
  const { body } = await app.command('operator.login', { account, password });
  if (!('session' in body)) throw new Error(`login of ${account}: ${JSON.stringify(body)}`);
  return body.session.accessToken;
}
