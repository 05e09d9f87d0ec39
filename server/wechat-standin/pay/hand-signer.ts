import { createSign } from 'node:crypto';
import { request as rawRequest } from 'node:http';
import { demoApp, startTestStandin, type Answer, type TestStandin } from '../test-support';
import { openidOf } from '../users';
import type { MerchantCredentials } from './merchants';

// Signs by hand, with Node's own crypto: whatever the adapter believes must not enter here.

export const JSAPI = '/v3/pay/transactions/jsapi';

export interface Sending {
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

export interface Got {
  status: number;
  headers: Record<string, string>;
  text: string;
  body: Answer;
}

export interface HandSigner {
  wechat: TestStandin;
  merchant: MerchantCredentials;
  /** A good prepay, changed. */
  prepay(change?: object): object;
  /** A signed request, as far as the case does not spoil it; node:http sends no header of its own accord. */
  send(sending?: Sending): Promise<Got>;
}

/** A stand-in with its merchant, whose requests are signed by hand. */
export async function startHandSigner(): Promise<HandSigner> {
  const wechat = await startTestStandin();
  const merchant = wechat.control.merchant();

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

  async function send({
    method = 'POST',
    path = JSAPI,
    body = prepay(),
    ...spoilt
  }: Sending = {}): Promise<Got> {
    const text = method === 'GET' ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const timestamp = String(Math.floor(wechat.clock.now().getTime() / 1000) + (spoilt.skew ?? 0));
    const message = [
      method,
      spoilt.signedPath ?? path,
      timestamp,
      'nonce',
      spoilt.signedBody ?? text,
      '',
    ].join('\n');
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

  return { wechat, merchant, prepay, send };
}
