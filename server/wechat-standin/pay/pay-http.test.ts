import { createVerify } from 'node:crypto';
import { demoApp, startTestStandin, type TestStandin } from '../test-support';
import { openidOf } from '../users';
import { JSAPI, startHandSigner, type Got, type HandSigner, type Sending } from './hand-signer';
import type { MerchantCredentials } from './merchants';

let wechat: TestStandin;
let merchant: MerchantCredentials;
let prepay: HandSigner['prepay'];
let send: HandSigner['send'];
beforeEach(async () => {
  ({ wechat, merchant, prepay, send } = await startHandSigner());
});
afterEach(() => wechat.stop());

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
