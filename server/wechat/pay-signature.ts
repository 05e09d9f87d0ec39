import type { PayKeys } from './pay-keys';
import { plugin } from './pay-plugin';
import type { PayHeaders } from './pay-ports';

const CLOCK_TOLERANCE_S = 300;
const PROBE_PREFIX = 'WECHATPAY/SIGNTEST/';

/** Why a message is not one of WeChat's; `probe` is its deliberate test of our verification. */
export type SignatureFault = 'headers' | 'clock' | 'serial' | 'signature' | 'probe';

/** The Authorization header of one request; `uri` and `body` exactly as sent, `seconds` since the epoch. */
export function authorization(
  keys: PayKeys,
  mchid: string,
  request: { method: string; uri: string; body: string },
  seconds: number,
): string {
  const { Formatter, Rsa } = plugin();
  const nonce = Formatter.nonce();
  const message = Formatter.request(request.method, request.uri, seconds, nonce, request.body);
  return Formatter.authorization(mchid, nonce, Rsa.sign(message, keys.privateKey), seconds, keys.serial);
}

/** What is wrong with the signature of an answer or a notification, or undefined when WeChat wrote it. */
export function signatureFault(
  keys: PayKeys,
  headers: PayHeaders,
  rawBody: string,
  nowSeconds: number,
): SignatureFault | undefined {
  const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map(
    (name) => headers[`wechatpay-${name}`],
  );
  if (![timestamp, nonce, signature, serial].every((value) => typeof value === 'string' && value !== '')) {
    return 'headers';
  }
  // TypeScript cannot follow `every`; String() changes nothing here.
  const [time, sign] = [String(timestamp), String(signature)];
  if (sign.startsWith(PROBE_PREFIX)) return 'probe';
  if (!/^\d{1,12}$/.test(time) || Math.abs(nowSeconds - Number(time)) > CLOCK_TOLERANCE_S) return 'clock';
  const key = keys.platformKey(String(serial));
  if (!key) return 'serial';
  const { Formatter, Rsa } = plugin();
  return Rsa.verify(Formatter.response(time, String(nonce), rawBody), sign, key) ? undefined : 'signature';
}
