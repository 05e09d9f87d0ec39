import { createSign, createVerify, type KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { World } from '../world';
import type { Merchant, PlatformKeyKind } from './merchants';
import { PayRefusal } from './pay-wire';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048';
type AuthorizationPart = 'mchid' | 'nonce_str' | 'signature' | 'timestamp' | 'serial_no';

const TOLERANCE_S = 300;
// As much of what was signed as WeChat shows.
const SHOWN_CHARS = 40;

/** Who signed a request. @throws PayRefusal SIGN_ERROR */
export function signerOf(
  world: World,
  merchants: ReadonlyMap<string, Merchant>,
  request: IncomingMessage,
  rawBody: Buffer,
): Merchant {
  const parts = authorizationParts(request.headers.authorization);
  const merchant = merchants.get(parts.mchid);
  if (!merchant || merchant.serial !== parts.serial_no) {
    throw new PayRefusal('SIGN_ERROR', '商户证书序列号有误，请检查后再试');
  }
  if (
    !/^\d{1,12}$/.test(parts.timestamp) ||
    Math.abs(seconds(world) - Number(parts.timestamp)) > TOLERANCE_S
  ) {
    throw new PayRefusal('SIGN_ERROR', 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟');
  }
  const message = [
    request.method,
    request.url,
    parts.timestamp,
    parts.nonce_str,
    rawBody.toString(),
    '',
  ].join('\n');
  if (!verifies(message, parts.signature, merchant.ownPair().publicKey)) {
    const signInformation = {
      method: request.method,
      url: request.url,
      truncated_sign_message: message.slice(0, SHOWN_CHARS),
      sign_message_length: Buffer.byteLength(message),
    };
    throw new PayRefusal('SIGN_ERROR', '错误的签名，验签失败', { sign_information: signInformation });
  }
  return merchant;
}

function authorizationParts(header = ''): Record<AuthorizationPart, string> {
  const [scheme, rest = ''] = header.split(/ (.*)/s);
  const found = new Map(
    [...rest.matchAll(/(\w+)="([^"]*)"(?:,|$)/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const read = (name: string): string => {
    const value = found.get(name);
    if (scheme !== SCHEME || value === undefined || value === '') {
      throw new PayRefusal(
        'SIGN_ERROR',
        'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
      );
    }
    return value;
  };
  return {
    mchid: read('mchid'),
    nonce_str: read('nonce_str'),
    signature: read('signature'),
    timestamp: read('timestamp'),
    serial_no: read('serial_no'),
  };
}

/** The headers that prove a body comes from WeChat Pay. */
export function signatureHeaders(
  world: World,
  merchant: Merchant,
  kind: PlatformKeyKind,
  body: string,
): Record<string, string> {
  const timestamp = String(seconds(world));
  const nonce = world.random.hex(32);
  const signature = signed(`${timestamp}\n${nonce}\n${body}\n`, merchant.platformPair(kind).privateKey);
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signature,
    'wechatpay-signature-type': SCHEME,
    'wechatpay-serial': merchant.serials[kind],
  };
}

/** Whether a base64 RSA-SHA256 signature fits. */
export function verifies(message: string, signature: string, key: KeyObject): boolean {
  return createVerify('sha256').update(message).verify(key, signature, 'base64');
}

function signed(message: string, key: KeyObject): string {
  return createSign('sha256').update(message).sign(key, 'base64');
}

function seconds(world: World): number {
  return Math.floor(world.now() / 1000);
}
