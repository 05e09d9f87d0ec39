import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import type { PayConfig } from '../wechat';
import { readPayKeys } from '../wechat/pay-keys';
import { ConfigError } from './config-error';

/** Where WeChat tells of payments and refunds. */
export const NOTIFY_PATH = '/wechat/pay/notify';

const OFFICIAL = 'https://api.mch.weixin.qq.com';
const BACKUP = 'https://api2.mch.weixin.qq.com';
const NEEDED = [
  'WXPAY_MCHID',
  'WXPAY_SERIAL',
  'WXPAY_PRIVATE_KEY',
  'WXPAY_APIV3_KEY',
  'WXPAY_PUBLIC_KEY_ID',
  'WXPAY_PUBLIC_KEY',
] as const;

/** The variables of WeChat Pay as they were given. */
export type PayEnvironment = Partial<
  Record<(typeof NEEDED)[number] | 'WXPAY_CERTIFICATE' | 'WXPAY_API_BASE' | 'PUBLIC_ORIGIN', string>
> & { NODE_ENV: string };

/**
 * How to take money, or null when no variable of WeChat Pay is set. `wechatBase` is the host of WeChat's API.
 * @throws ConfigError when some are set and others not, or a key cannot be read
 */
export function readPayConfig(env: PayEnvironment, wechatBase: string): PayConfig | null {
  const missing = NEEDED.filter((name) => env[name] === undefined);
  if (missing.length === NEEDED.length) return null;
  if (missing.length > 0)
    throw new ConfigError(`To take money through WeChat Pay also set ${missing.join(', ')}.`);
  const keys = readKeys(env);
  return {
    base: payBase(env, wechatBase),
    mchid: env.WXPAY_MCHID ?? '',
    notifyUrl: notifyUrl(env.PUBLIC_ORIGIN),
    keys: () => keys,
  };
}

function readKeys(env: PayEnvironment): ReturnType<PayConfig['keys']> {
  try {
    const certificate = env.WXPAY_CERTIFICATE && pem('WXPAY_CERTIFICATE', env.WXPAY_CERTIFICATE);
    return readPayKeys({
      serial: env.WXPAY_SERIAL ?? '',
      privateKey: pem('WXPAY_PRIVATE_KEY', env.WXPAY_PRIVATE_KEY ?? ''),
      apiV3Key: env.WXPAY_APIV3_KEY ?? '',
      platformKeys: {
        [env.WXPAY_PUBLIC_KEY_ID ?? '']: pem('WXPAY_PUBLIC_KEY', env.WXPAY_PUBLIC_KEY ?? ''),
        ...(certificate && { [new X509Certificate(certificate).serialNumber]: certificate }),
      },
    });
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      `WeChat Pay: ${(error as Error).message}; see the configuration table in README.md.`,
    );
  }
}

/** The PEM itself, its line breaks perhaps written as \n, or the file that holds it. */
function pem(name: string, value: string): string {
  if (value.includes('-----BEGIN')) return value.replaceAll('\\n', '\n');
  try {
    return readFileSync(value, 'utf8');
  } catch {
    throw new ConfigError(`${name} is neither a PEM text nor a file that can be read.`);
  }
}

function payBase({ WXPAY_API_BASE, NODE_ENV }: PayEnvironment, wechatBase: string): string {
  // Whoever plays WeChat plays WeChat Pay, too, at the same address.
  const base = WXPAY_API_BASE ?? (wechatBase === 'https://api.weixin.qq.com' ? OFFICIAL : wechatBase);
  if (NODE_ENV !== 'production' || [OFFICIAL, BACKUP].includes(base)) return base;
  throw new ConfigError(
    `NODE_ENV=production pays through WeChat only: set WXPAY_API_BASE=${OFFICIAL}, or ${BACKUP}, or remove it.`,
  );
}

function notifyUrl(origin: string | undefined): string {
  if (origin?.startsWith('https://')) return `${origin}${NOTIFY_PATH}`;
  throw new ConfigError(
    'WeChat Pay notifies over https: set PUBLIC_ORIGIN to how the outside reaches this server, e.g. https://mall.example.com.',
  );
}
