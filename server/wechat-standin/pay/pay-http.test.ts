import { createSign, createVerify } from 'node:crypto';
import { request as rawRequest } from 'node:http';
import { demoApp, startTestStandin, type Answer, type TestStandin } from '../test-support';
import { openidOf } from '../users';
import type { MerchantCredentials } from './merchants';

// Signs by hand, with Node's own crypto: whatever the adapter believes must not enter here.
let wechat: TestStandin;
let merchant: MerchantCredentials;
beforeEach(async () => {
  wechat = await startTestStandin();
  merchant = wechat.control.merchant();
});
afterEach(() => wechat.stop());

const JSAPI = '/v3/pay/transactions/jsapi';
const prepay = (change: object = {}) => ({
  appid: demoApp.appid,
  mchid: merchant.mchid,
  description: '茶杯',
  out_trade_no: 'T0000001',
  notify_url: 'https://mall.example.com/pay',
  amount: { total: 100, currency: 'CNY' },
  payer: { openid: openidOf(demoApp.appid, 'xiaolin') },
  ...change,
});

interface Sending {
  method?: string;
  path?: string;
  body?: unknown;
  /** Seconds by which our clock is ahead. */
  skew?: number;
  signedPath?: string;
  signedBody?: string;
  authorization?: Record<string, string | undefined>;
  scheme?: string;
  headers?: Record<string, string | undefined>;
}

interface Got {
  status: number;
  headers: Record<string, string>;
  text: string;
  body: Answer;
}

/** A signed request, as far as the case does not spoil it; node:http sends no header of its own accord. */
async function send({
  method = 'POST',
  path = JSAPI,
  body = prepay(),
  ...spoilt
}: Sending = {}): Promise<Got> {
  const text = method === 'GET' ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = String(Math.floor(wechat.clock.now().getTime() / 1000) + (spoilt.skew ?? 0));
  const message = [method, spoilt.signedPath ?? path, timestamp, 'nonce', spoilt.signedBody ?? text, ''].join(
    '\n',
  );
  const parts = {
    mchid: merchant.mchid,
    nonce_str: 'nonce',
    timestamp,
    serial_no: merchant.serial,
    signature: createSign('sha256').update(message).sign(merchant.privateKey, 'base64'),
    ...spoilt.authorization,
  };
  const list = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value}"`],
  );
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'test',
    'wechatpay-serial': Object.keys(merchant.platformKeys)[0],
    authorization: `${spoilt.scheme ?? 'WECHATPAY2-SHA256-RSA2048'} ${list.join(',')}`,
    'content-length': String(Buffer.byteLength(text)),
    ...spoilt.headers,
  };
  const given = Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return new Promise((resolve, reject) => {
    rawRequest(`${wechat.url}${path}`, { method, headers: given }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const answered = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          text: answered,
          body: (answered.startsWith('{') ? JSON.parse(answered) : {}) as Answer,
        });
      });
    })
      .on('error', reject)
      .end(text);
  });
}

function isSigned({ headers, text }: Got): boolean {
  const message = `${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${text}\n`;
  const key = merchant.platformKeys[headers['wechatpay-serial'] ?? ''] ?? '';
  return createVerify('sha256')
    .update(message)
    .verify(key, headers['wechatpay-signature'] ?? '', 'base64');
}

describe('an answer of api.mch.weixin.qq.com', () => {
  it('is signed and has a Request-ID, when it says yes and when it says no', async () => {
    for (const [got, status] of [
      [await send(), 200],
      [await send({ body: prepay({ out_trade_no: 'short' }) }), 400],
      [
        await send({
          path: `/v3/pay/transactions/out-trade-no/T0000001/close`,
          body: { mchid: merchant.mchid },
        }),
        204,
      ],
      [await send({ method: 'GET', path: `/v3/refund/domestic/refunds/R1` }), 404],
    ] as const) {
      expect(got.status).toBe(status);
      expect(got.headers['request-id']).toMatch(/^[0-9a-f]{32}$/);
      expect(isSigned(got)).toBe(true);
    }
  });

  it('is signed with the certificate for a merchant that names no key', async () => {
    merchant = wechat.control.merchant(['certificate']);
    const got = await send({ headers: { 'wechatpay-serial': undefined } });
    expect(got.status).toBe(200);
    expect(isSigned(got)).toBe(true);
  });

  it('is a page for a path WeChat does not have', async () => {
    expect(await send({ path: '/v3/unknown' })).toMatchObject({
      status: 404,
      text: expect.stringMatching(/^<html>/),
    });
  });

  it('has no platform certificates for merchants of today', async () => {
    const got = await send({ method: 'GET', path: '/v3/certificates' });
    expect(got).toMatchObject({ status: 404, body: { code: 'RESOURCE_NOT_EXISTS' } });
  });
});

describe('a signature', () => {
  it.each<[string, Sending]>([
    ['of an unknown merchant', { authorization: { mchid: '1900000000' } }],
    ['of an unknown certificate', { authorization: { serial_no: 'AB' } }],
    ['without nonce', { authorization: { nonce_str: undefined } }],
    ['of another scheme', { scheme: 'WECHATPAY2-SM2-WITH-SM3' }],
    ['five minutes and a second early', { skew: -301 }],
    ['five minutes and a second late', { skew: 301 }],
    ['whose time is no number', { authorization: { timestamp: 'now' } }],
    ['over another path', { signedPath: '/v3/pay/transactions/app' }],
    ['over another body', { signedBody: '{}' }],
    ['without header', { headers: { authorization: undefined } }],
  ])('%s is refused with 401', async (_case, sending) => {
    expect(await send(sending)).toMatchObject({ status: 401, body: { code: 'SIGN_ERROR' } });
  });

  it.each([-300, 300])('at the edge of five minutes is taken (%s s)', async (skew) => {
    expect((await send({ skew })).status).toBe(200);
  });

  it('that does not fit is answered with what WeChat signed, cut', async () => {
    const { body } = await send({ signedBody: '{}' });
    expect(body.detail).toEqual({
      sign_information: {
        method: 'POST',
        url: JSAPI,
        truncated_sign_message: expect.stringMatching(/^POST\n\/v3\/pay/),
        sign_message_length: expect.any(Number),
      },
    });
    expect(JSON.stringify(body)).not.toContain(openidOf(demoApp.appid, 'xiaolin'));
  });
});

describe('a header', () => {
  it.each([
    ['Accept', { accept: 'text/html' }],
    ['Accept', { accept: undefined }],
    ['Content-Type', { 'content-type': 'text/plain' }],
    ['User-Agent', { 'user-agent': undefined }],
    ['Wechatpay-Serial', { 'wechatpay-serial': 'PUB_KEY_ID_0666' }],
  ])('%s is required', async (field, headers) => {
    const { status, body } = await send({ headers });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'PARAM_ERROR', detail: { field, location: 'header' } });
  });
});

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
    ['/notify_url', { notify_url: 'https://192.168.1.2/pay' }],
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

describe('the limits', () => {
  it('answer 429 until the next second', async () => {
    wechat.control.saveMerchant({ callsPerSecond: 1 });
    expect((await send()).status).toBe(200);
    expect(await send()).toMatchObject({ status: 429, body: { code: 'FREQUENCY_LIMITED' } });
    wechat.clock.forward(1000);
    expect((await send()).status).toBe(200);
  });
});

describe('the keys', () => {
  it('follow from the seed, so that a restart does not break a running shop', async () => {
    const again = await startTestStandin();
    expect(again.control.merchant(['public-key', 'certificate'])).toEqual(
      wechat.control.merchant(['public-key', 'certificate']),
    );
    await again.stop();
  });
});
