import { createCipheriv, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { Aes } from 'wechatpay-axios-plugin';
import { PayNotifyRejected } from '.';
import { readPayKeys } from './pay-keys';
import { openPayNotify } from './pay-notify';

// Our own WeChat: the stand-in's notifications are opened in its tests, here every byte is chosen.
const NOW = 1_772_337_600;
const APPID = 'wxdemo00000000mall';
const MCHID = '9900000001';
const SERIAL = 'PUB_KEY_ID_0119900000001';
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const API_V3_KEY = '0123456789abcdef0123456789abcdef';
const keys = readPayKeys({
  serial: 'AA',
  privateKey: platform.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  apiV3Key: API_V3_KEY,
  platformKeys: { [SERIAL]: platform.publicKey.export({ type: 'spki', format: 'pem' }).toString() },
});

const transaction = {
  appid: APPID,
  mchid: MCHID,
  out_trade_no: 'T0000001',
  transaction_id: '4200000000000000000000000001',
  trade_state: 'SUCCESS',
  success_time: '2026-03-01T12:00:00+08:00',
  payer: { openid: 'o1' },
  amount: { total: 100, payer_total: 90, currency: 'CNY' },
};
const refund = {
  mchid: MCHID,
  out_trade_no: 'T0000001',
  transaction_id: '4200000000000000000000000001',
  out_refund_no: 'R1',
  refund_id: '50300',
  refund_status: 'SUCCESS',
  success_time: '2026-03-01T12:00:00+08:00',
  amount: { total: 100, refund: 40, payer_total: 90, payer_refund: 36 },
};

interface Forgery {
  plain?: unknown;
  eventType?: string;
  resource?: Record<string, unknown>;
  body?: string;
  timestamp?: number | string;
  headers?: Record<string, string | string[] | undefined>;
}

function encrypt(plain: unknown, key = API_V3_KEY): Record<string, string> {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('transaction'));
  const bytes = [cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()];
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: Buffer.concat(bytes).toString('base64'),
    associated_data: 'transaction',
    nonce,
  };
}

/** Eight bytes of text and four of the tag: as short as it needs to be for the plugin to take it. */
function withShortTag(): Record<string, string> {
  const cipher = createCipheriv('aes-256-gcm', API_V3_KEY, '0123456789ab').setAAD(Buffer.from('transaction'));
  const bytes = [cipher.update('{"a": 1}'), cipher.final(), cipher.getAuthTag().subarray(0, 4)];
  return { nonce: '0123456789ab', ciphertext: Buffer.concat(bytes).toString('base64') };
}

function open({ plain = transaction, eventType = 'TRANSACTION.SUCCESS', ...forgery }: Forgery = {}) {
  const resource = { ...encrypt(plain), ...forgery.resource };
  const body = forgery.body ?? JSON.stringify({ id: 'N1', event_type: eventType, resource });
  const timestamp = String(forgery.timestamp ?? NOW);
  const sign = createSign('sha256')
    .update(`${timestamp}\nnonce\n${body}\n`)
    .sign(platform.privateKey, 'base64');
  const headers = {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': 'nonce',
    'wechatpay-serial': SERIAL,
    'wechatpay-signature': sign,
    ...forgery.headers,
  };
  return openPayNotify({ keys, appid: APPID, mchid: MCHID }, headers, body, NOW);
}

function rejection(forgery: Forgery): PayNotifyRejected {
  try {
    open(forgery);
  } catch (error) {
    if (error instanceof PayNotifyRejected) return error;
    throw error;
  }
  throw new Error('the forgery was accepted');
}

describe('the cipher', () => {
  it('is WeChat’s, by the published vector', () => {
    const vector = '4ouITzeV7GmUYUbi3WteHWDS5e1qzfQr/F9Hia+gBdif+bU20g==';
    const plain = '{"out_trade_no":"T1"}';
    expect(Aes.AesGcm.encrypt(plain, API_V3_KEY, '0123456789ab', 'transaction')).toBe(vector);
    expect(Aes.AesGcm.decrypt(vector, API_V3_KEY, '0123456789ab', 'transaction')).toBe(plain);
  });
});

describe('a genuine notification', () => {
  it('of a payment tells what was paid', () => {
    expect(open()).toEqual({
      id: 'N1',
      kind: 'payment',
      trade: {
        outTradeNo: 'T0000001',
        state: 'paid',
        transactionId: '4200000000000000000000000001',
        totalFen: 100,
        payerFen: 90,
        openid: 'o1',
        paidAt: Date.parse('2026-03-01T04:00:00Z'),
      },
    });
  });

  it('of a refund names its state in its own field', () => {
    expect(open({ plain: refund, eventType: 'REFUND.SUCCESS' })).toMatchObject({
      kind: 'refund',
      refund: { outRefundNo: 'R1', state: 'success', refundFen: 40, totalFen: 100 },
    });
  });

  it('of something else is passed on as such, not refused for ever', () => {
    expect(open({ plain: { mchid: MCHID }, eventType: 'COUPON.USE' })).toEqual({
      id: 'N1',
      kind: 'other',
      eventType: 'COUPON.USE',
    });
  });

  it('may have empty associated data', () => {
    const cipher = createCipheriv('aes-256-gcm', API_V3_KEY, '0123456789ab');
    const bytes = [cipher.update(JSON.stringify(transaction)), cipher.final(), cipher.getAuthTag()];
    const ciphertext = Buffer.concat(bytes).toString('base64');
    const resource = { ciphertext, nonce: '0123456789ab', associated_data: '' };
    expect(open({ resource })).toMatchObject({ kind: 'payment' });
  });

  it.each([NOW - 300, NOW + 300])('is taken at the edge of five minutes (%s)', (timestamp) => {
    expect(open({ timestamp })).toMatchObject({ kind: 'payment' });
  });
});

describe('what WeChat did not send to this merchant', () => {
  const withoutSign = { 'wechatpay-signature': undefined };
  const { success_time: _time, ...unfinished } = transaction;
  it.each<[string, Forgery, string]>([
    ['an old message', { timestamp: NOW - 301 }, 'clock'],
    ['a message of the future', { timestamp: NOW + 301 }, 'clock'],
    ['a time that is no number', { timestamp: '1e9' }, 'clock'],
    ['an unsigned message', { headers: withoutSign }, 'headers'],
    ['a header given twice', { headers: { 'wechatpay-nonce': ['a', 'b'] } }, 'headers'],
    ['a key we do not hold', { headers: { 'wechatpay-serial': 'PUB_KEY_ID_0666' } }, 'serial'],
    ['a name every object has', { headers: { 'wechatpay-serial': 'constructor' } }, 'serial'],
    ['another signature', { headers: { 'wechatpay-signature': 'AAAA' } }, 'signature'],
    ['another nonce', { headers: { 'wechatpay-nonce': 'other' } }, 'signature'],
    ['text', { body: 'no JSON' }, 'envelope'],
    ['another algorithm', { resource: { algorithm: 'PLAIN' } }, 'envelope'],
    ['a key of another merchant', { resource: encrypt(transaction, 'x'.repeat(32)) }, 'ciphertext'],
    ['changed associated data', { resource: { associated_data: 'refund' } }, 'ciphertext'],
    ['a tag cut to four bytes, easy to guess', { resource: withShortTag() }, 'ciphertext'],
    ['another merchant', { plain: { ...transaction, mchid: '1' } }, 'another mchid'],
    ['another app', { plain: { ...transaction, appid: 'wx0' } }, 'another appid'],
    [
      'a refund of another merchant',
      { plain: { ...refund, mchid: '1' }, eventType: 'REFUND.SUCCESS' },
      'mchid',
    ],
    ['a payment without its time', { plain: unfinished }, 'transaction'],
    ['an amount that is no integer', { plain: { ...transaction, amount: { total: 1.5 } } }, 'transaction'],
    ['an amount as text', { plain: { ...transaction, amount: { total: '100' } } }, 'transaction'],
    ['a state nobody knows', { plain: { ...transaction, trade_state: 'toString' } }, 'transaction'],
  ])('is refused: %s', (_case, forgery, reason) => {
    const error = rejection(forgery);
    expect(error.message).toMatch(reason);
    expect(error.probe).toBe(false);
  });

  it('is refused when it is WeChat’s probe, and known as one', () => {
    const headers = { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abcdef' };
    expect(rejection({ headers }).probe).toBe(true);
  });
});
