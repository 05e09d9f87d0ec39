import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWeixinClient } from './client';

// What the stand-in never says, but WeChat might.
let server: Server;
let answer: object;
let apiBase: string;
beforeEach(async () => {
  server = createServer((_request, response) => response.end(JSON.stringify(answer)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const silent = { info: () => {}, warn: () => {}, error: () => {} };

function call() {
  const client = createWeixinClient({ apiBase, assertOutsideTransaction: () => {}, logger: silent });
  return client.call({
    path: '/wxa/x',
    query: { openid: 'oSecret' },
    body: { code: 'c0de' },
    repeatable: false,
  });
}

describe('the client', () => {
  it('takes errcode 0 and an absent errcode for success', async () => {
    answer = { errcode: 0, value: 1 };
    expect(await call()).toEqual(answer);
    answer = { value: 2 };
    expect(await call()).toEqual(answer);
  });

  it('strikes out what WeChat quotes of the request, and keeps the trace id', async () => {
    answer = { errcode: 40003, errmsg: 'invalid openid oSecret for c0de rid: 6358-ab' };
    await expect(call()).rejects.toMatchObject({
      kind: 'refused',
      errcode: 40003,
      rid: '6358-ab',
      detail: 'invalid openid *** for ***',
    });
  });

  it('does not repeat a busy call that might have taken effect', async () => {
    let calls = 0;
    server.on('request', () => (calls += 1));
    answer = { errcode: -1, errmsg: 'system error' };
    await expect(call()).rejects.toMatchObject({ kind: 'busy' });
    expect(calls).toBe(1);
  });
});
