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
