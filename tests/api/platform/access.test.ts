import { contracts } from '@shared/contracts';
import type { Endpoint } from '@shared/contracts/kit';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { logIn, loginAsOwner } from '../../support/operator';

const table = Object.entries(contracts) as [string, Endpoint][];

let app: TestApp;
let tokens: Record<'member' | 'staff' | 'viewer' | 'owner', string>;
beforeAll(async () => {
  app = await startTestApp();
  const owner = await loginAsOwner(app);
  const login = async (account: string, kind: 'staff' | 'operator'): Promise<string> => {
    const roles = kind === 'staff' ? [] : (['viewer'] as const);
    const password = 'long enough';
    await app.command(
      'operator.createAccount',
      { account, kind, password, name: account, roles: [...roles] },
      { token: owner },
    );
    return logIn(app, account, password);
  };
  const { accessToken: member } = await app.loginAs('member');
  tokens = { owner, member, staff: await login('staff', 'staff'), viewer: await login('viewer', 'operator') };
});
afterAll(() => app.stop());

/** Calls with an input no endpoint accepts: whoever may call hears BAD_INPUT, and nothing ever runs. */
async function ask(name: string, { kind }: Endpoint, token?: string): Promise<string | undefined> {
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  const nonsense = encodeURIComponent('{"no":"such key"}');
  const answer =
    kind === 'query'
      ? await app.raw(`/api/${name}?input=${nonsense}`, { headers })
      : await app.raw(`/api/${name}`, { method: 'POST', headers, body: '{"no":"such key"}' });
  return answer.code;
}

describe.each(table)('%s', (name, endpoint) => {
  const visitor = endpoint.auth === 'public' ? 'BAD_INPUT' : 'UNAUTHENTICATED';
  const may = (allowed: boolean) => (allowed || endpoint.auth === 'public' ? 'BAD_INPUT' : 'FORBIDDEN');
  const anyOperator = endpoint.auth === 'operator' || endpoint.auth === 'staff';

  it(`is for: ${endpoint.auth}${endpoint.roles ? ` (${endpoint.roles.join(', ')})` : ''}`, async () => {
    expect({
      visitor: await ask(name, endpoint),
      member: await ask(name, endpoint, tokens.member),
      staff: await ask(name, endpoint, tokens.staff),
      viewer: await ask(name, endpoint, tokens.viewer),
      owner: await ask(name, endpoint, tokens.owner),
    }).toEqual({
      visitor,
      member: may(endpoint.auth === 'member'),
      staff: may(endpoint.auth === 'staff'),
      viewer: may(anyOperator && (!endpoint.roles || endpoint.roles.includes('viewer'))),
      owner: may(anyOperator),
    });
  });
});
