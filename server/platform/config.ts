import path from 'node:path';
import { z } from 'zod';
import type { PayConfig } from '../wechat';
import { ConfigError } from './config-error';
import { readPayConfig } from './pay-config';

export { ConfigError } from './config-error';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const url = z.url().transform((value) => value.replace(/\/$/, ''));

/** Every environment variable the server reads, with what it is for; README's table is made from this. */
export const ENVIRONMENT = {
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` refuses the stand-in, demo data and hosts other than WeChat’s'),
  HOST: z.string().default('127.0.0.1').describe('address to listen on; `0.0.0.0` behind a reverse proxy'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('port of API and H5'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('folder of the embedded database and of generated keys'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional()
    .describe('use this MongoDB (replica set, ≥ 5.0) instead of the embedded database'),
  MONGODB_DB: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,38}$/, 'letters, digits, _ and - only')
    .default('mall')
    .describe('database name'),
  PUBLIC_ORIGIN: url
    .optional()
    .describe('how the outside reaches this server, e.g. `https://mall.example.com`'),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe(
      'how many proxies of your own stand in front; so many addresses of X-Forwarded-For are believed',
    ),
  WX_APPID: z.string().default('wxdemo00000000mall').describe('app id of the mini program'),
  WX_SECRET: z.string().default('demo-secret').describe('app secret of the mini program'),
  WX_API_BASE: url
    .optional()
    .describe(
      'WeChat API host; empty: the stand-in outside production, `https://api.weixin.qq.com` in production',
    ),
  WX_PUSH_TOKEN: z.string().optional().describe('token of WeChat message push, which goes to `/wechat/push`'),
  WX_PUSH_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}$/, '43 letters and digits')
    .optional()
    .describe('EncodingAESKey of WeChat message push; production needs it'),
  WXPAY_MCHID: z
    .string()
    .regex(/^[0-9]{8,32}$/, 'digits only')
    .optional()
    .describe('merchant number of WeChat Pay; without it the mall takes no money'),
  WXPAY_SERIAL: z
    .string()
    .regex(/^[0-9A-Fa-f]{16,64}$/, 'the hex serial number of the merchant’s API certificate')
    .optional()
    .describe('serial number of the merchant’s API certificate'),
  WXPAY_PRIVATE_KEY: z
    .string()
    .optional()
    .describe('the merchant’s private key (`apiclient_key.pem`): the PEM text, or a file'),
  WXPAY_APIV3_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{32}$/, '32 letters, digits and signs')
    .optional()
    .describe('APIv3 key of the merchant, which decrypts notifications'),
  WXPAY_PUBLIC_KEY_ID: z
    .string()
    .regex(/^PUB_KEY_ID_[0-9A-Za-z]+$/, 'begins with PUB_KEY_ID_')
    .optional()
    .describe('id of WeChat Pay’s public key'),
  WXPAY_PUBLIC_KEY: z
    .string()
    .optional()
    .describe('WeChat Pay’s public key (`pub_key.pem`): the PEM text, or a file'),
  WXPAY_CERTIFICATE: z
    .string()
    .optional()
    .describe(
      'WeChat Pay’s platform certificate, text or file; only while a merchant moves to the public key',
    ),
  WXPAY_API_BASE: url
    .optional()
    .describe(
      'WeChat Pay host; empty: `https://api.mch.weixin.qq.com`, or WX_API_BASE where that is not WeChat',
    ),
  STANDIN_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(0)
    .describe('port of the WeChat stand-in; 0 picks a free one'),
  JWT_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('signs access tokens; generated into the data folder when empty'),
  DATA_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, '32 bytes in base64')
    .optional()
    .describe('encrypts personal data at rest; generated into the data folder when empty'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('bearer token for `/metrics`; without it only loopback may read'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('least level that is logged'),
  LOG_PRETTY: flag.default(false).describe('log for people instead of JSON'),
  RATE_SCALE: z.coerce
    .number()
    .min(0.01)
    .max(100_000)
    .default(1)
    .describe('multiplies every rate limit; for load tests'),
  DEMO: flag.default(true).describe('seed the demo brand into an empty database (never in production)'),
  DEMO_CROWD: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(3_000)
    .describe('members with a year of history that are added to the demo brand after its first start'),
} as const;

const schema = z.object(ENVIRONMENT);

export type Config = Omit<z.output<typeof schema>, 'WX_API_BASE'> & {
  WX_API_BASE: string | null;
  /** True when WeChat is to be played by the stand-in. */
  standin: boolean;
  /** Null where no money is taken. The stand-in brings its own merchant. */
  pay: PayConfig | null;
  dataDir: string;
};

const OFFICIAL_API = 'https://api.weixin.qq.com';
const REAL_APPID = /^wx[0-9a-f]{16}$/;

/**
 * Reads and checks the environment.
 * @throws ConfigError naming the variable and what it should be
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'environment');
    throw new ConfigError(
      `Environment variable ${name} is wrong (${issue?.message}); see the configuration table in README.md.`,
    );
  }
  const config = parsed.data;
  const production = config.NODE_ENV === 'production';
  const standin = !config.WX_API_BASE && !production;
  if (standin && REAL_APPID.test(config.WX_APPID)) {
    throw new ConfigError(
      'WX_APPID is a real one, so the WeChat stand-in will not start; set WX_API_BASE=https://api.weixin.qq.com to use WeChat, or remove WX_APPID.',
    );
  }
  if (production) requireProduction(config);
  const apiBase = config.WX_API_BASE ?? (production ? OFFICIAL_API : null);
  return {
    ...config,
    WX_API_BASE: apiBase,
    standin,
    pay: apiBase === null ? null : readPayConfig(config, apiBase),
    dataDir: path.resolve(config.DATA_DIR),
  };
}

function requireProduction(config: z.output<typeof schema>): void {
  if (!REAL_APPID.test(config.WX_APPID)) {
    throw new ConfigError(
      'NODE_ENV=production needs WX_APPID, the app id of your mini program (wx and 16 hex digits).',
    );
  }
  if (config.WX_SECRET === 'demo-secret') {
    throw new ConfigError('NODE_ENV=production needs WX_SECRET, the app secret of your mini program.');
  }
  // In plain mode the signature does not cover the message: one seen address would let anyone erase members.
  if (config.WX_PUSH_TOKEN && !config.WX_PUSH_AES_KEY) {
    throw new ConfigError(
      'NODE_ENV=production takes encrypted message push only: set WX_PUSH_AES_KEY and 安全模式 in the WeChat console.',
    );
  }
  if (config.WX_API_BASE && config.WX_API_BASE !== OFFICIAL_API) {
    throw new ConfigError(
      `NODE_ENV=production talks to WeChat only: set WX_API_BASE=${OFFICIAL_API} or remove it.`,
    );
  }
}
