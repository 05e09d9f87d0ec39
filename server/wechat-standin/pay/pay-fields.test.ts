import type { Answer, TestStandin } from '../test-support';
import { openidOf } from '../users';
import { startHandSigner, type HandSigner } from './hand-signer';
import type { MerchantCredentials } from './merchants';

let wechat: TestStandin;
let merchant: MerchantCredentials;
let prepay: HandSigner['prepay'];
let send: HandSigner['send'];
beforeEach(async () => {
  ({ wechat, merchant, prepay, send } = await startHandSigner());
});
afterEach(() => wechat.stop());

describe('a field of prepay', () => {
  it.each<[string, object | string]>([
    ['/', 'no JSON'],
    ['/appid', { appid: 1 }],
    ['/description', { description: '' }],
    ['/description', { description: '茶'.repeat(128) }],
    ['/out_trade_no', { out_trade_no: 'T0001' }],
    ['/out_trade_no', { out_trade_no: 'T'.repeat(33) }],
    ['/out_trade_no', { out_trade_no: 'T000001!' }],
    ['/time_expire', { time_expire: '2026-03-01 12:30:00' }],
    ['/time_expire', { time_expire: '2026-03-01T12:30:00' }],
    ['/time_expire', { time_expire: '2026-03-01T12:00:59+08:00' }],
    ['/attach', { attach: 'a'.repeat(129) }],
    ['/notify_url', { notify_url: 'http://mall.example.com/pay' }],
    ['/notify_url', { notify_url: 'https://mall.example.com/pay?a=1' }],
    ['/notify_url', { notify_url: 'https://localhost/pay' }],
    ['/notify_url', { notify_url: `https://mall.example.com/${'p'.repeat(240)}` }],
    ['/amount/total', { amount: { total: '100' } }],
    ['/amount/total', { amount: { total: 0 } }],
    ['/amount/total', { amount: { total: 1.5 } }],
    ['/amount/currency', { amount: { total: 1, currency: 'USD' } }],
    ['/payer/openid', { payer: {} }],
    ['/payer', { payer: undefined }],
  ])('%s is checked: %j', async (field, change) => {
    const body = typeof change === 'string' ? change : prepay(change);
    const got = await send({ body });
    expect(got).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } });
    expect((got.body.detail as Answer).field ?? '/').toBe(field);
  });

  it.each(['10.0.0.8', '172.16.0.1', '172.31.0.1', '192.168.1.2', '169.254.1.1', '127.0.0.1', '[::1]'])(
    'notify_url must not be the private address %s',
    async (host) => {
      const body = prepay({ notify_url: `https://${host}/pay` });
      expect(await send({ body })).toMatchObject({ status: 400, body: { detail: { field: '/notify_url' } } });
    },
  );

  it.each<[object, number, string]>([
    [{ appid: 'wxdemo0000000other' }, 400, 'APPID_MCHID_NOT_MATCH'],
    [{ mchid: '1900000000' }, 400, 'APPID_MCHID_NOT_MATCH'],
    [{ payer: { openid: openidOf('wxdemo0000000other', 'xiaolin') } }, 500, 'OPENID_MISMATCH'],
  ])('must belong together: %j', async (change, status, code) => {
    expect(await send({ body: prepay(change) })).toMatchObject({ status, body: { code } });
  });

  it.each<object>([
    { description: '茶'.repeat(127), attach: 'a'.repeat(128), out_trade_no: '|*_-aZ' },
    { time_expire: '2026-03-01T12:01:00+08:00' },
    { time_expire: '2026-03-01T04:01:00Z', goods_tag: 'tag', scene_info: { payer_client_ip: '1.2.3.4' } },
  ])('may be at its limit: %j', async (change) => {
    expect((await send({ body: prepay(change) })).status).toBe(200);
  });
});

describe('a repeated out_trade_no', () => {
  it.each<[string, object]>([
    ['amount', { amount: { total: 101, currency: 'CNY' } }],
    ['description', { description: '茶壶' }],
    ['attach', { attach: 'x' }],
  ])('with another %s is refused', async (_field, change) => {
    await send();
    expect(await send({ body: prepay(change) })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST' },
    });
  });

  it('keeps its first expiry, and gets a new prepay_id after two hours', async () => {
    const first = await send({ body: prepay({ time_expire: '2026-03-02T12:00:00+08:00' }) });
    const again = prepay({ time_expire: '2026-03-03T12:00:00+08:00' });
    expect((await send({ body: again })).body).toEqual(first.body);
    wechat.clock.forward(2 * 3_600_000);
    const renewed = await send({ body: again });
    expect(renewed).toMatchObject({ status: 200 });
    expect(renewed.body).not.toEqual(first.body);
    wechat.clock.forward(22 * 3_600_000);
    expect(await send({ body: again })).toMatchObject({ status: 400, body: { code: 'ORDER_CLOSED' } });
  });
});

describe('a query or a close', () => {
  const query = '/v3/pay/transactions/out-trade-no/T0000001';

  it('needs the merchant’s own mchid, in the signed query string', async () => {
    await send();
    const status = async (path: string) => (await send({ method: 'GET', path })).status;
    expect(await status(`${query}?mchid=${merchant.mchid}`)).toBe(200);
    expect(await status(query)).toBe(400);
    expect(await status(`${query}?mchid=1900000000`)).toBe(403);
    const signedPath = query;
    expect((await send({ method: 'GET', path: `${query}?mchid=${merchant.mchid}`, signedPath })).status).toBe(
      401,
    );
    expect((await send({ path: `${query}/close`, body: { mchid: '1900000000' } })).status).toBe(403);
  });
});
