import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, readConfig } from './config';

const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const PAY = {
  WXPAY_MCHID: '1900000109',
  WXPAY_SERIAL: '7777777777777777777777777777777777777777',
  WXPAY_PRIVATE_KEY: pair.privateKey,
  WXPAY_APIV3_KEY: '0123456789abcdef0123456789abcdef',
  WXPAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000001092024',
  WXPAY_PUBLIC_KEY: pair.publicKey,
  PUBLIC_ORIGIN: 'https://mall.example.com/',
};
const SHOP = { NODE_ENV: 'production', WX_APPID: 'wx0123456789abcdef', WX_SECRET: 'a-real-secret' };
const failure = (env: Record<string, string>): unknown => {
  try {
    return readConfig(env);
  } catch (error) {
    return error;
  }
};

describe('the configuration of WeChat Pay', () => {
  it('is not needed: a shop without it starts and takes no money', () => {
    expect(readConfig(SHOP).pay).toBeNull();
    expect(readConfig({}).pay).toBeNull();
  });

  it('goes to WeChat Pay, which notifies the public address', () => {
    const { pay } = readConfig({ ...SHOP, ...PAY });
    expect(pay).toMatchObject({
      base: 'https://api.mch.weixin.qq.com',
      mchid: '1900000109',
      notifyUrl: 'https://mall.example.com/wechat/pay/notify',
    });
    expect(pay?.keys()).toMatchObject({ serial: PAY.WXPAY_SERIAL, publicKeyId: PAY.WXPAY_PUBLIC_KEY_ID });
    const backup = readConfig({ ...SHOP, ...PAY, WXPAY_API_BASE: 'https://api2.mch.weixin.qq.com' });
    expect(backup.pay?.base).toBe('https://api2.mch.weixin.qq.com');
  });

  it('goes to whoever plays WeChat, outside production', () => {
    const { pay } = readConfig({ ...PAY, WX_API_BASE: 'http://127.0.0.1:4000' });
    expect(pay?.base).toBe('http://127.0.0.1:4000');
  });

  it('takes keys from files, or as text whose line breaks are written \\n, as one line of an env file has them', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'pay-keys-'));
    const file = path.join(dir, 'apiclient_key.pem');
    writeFileSync(file, pair.privateKey);
    const oneLine = pair.publicKey.replaceAll('\n', '\\n');
    const env = { ...SHOP, ...PAY, WXPAY_PRIVATE_KEY: file, WXPAY_PUBLIC_KEY: oneLine };
    expect(readConfig(env).pay?.keys().privateKey.asymmetricKeyType).toBe('rsa');
    rmSync(dir, { recursive: true });
  });

  it.each([
    [
      'a part of it',
      { WXPAY_PUBLIC_KEY: '', WXPAY_SERIAL: '' },
      /also set WXPAY_SERIAL, WXPAY_PUBLIC_KEY\.$/,
    ],
    ['a file that is not there', { WXPAY_PRIVATE_KEY: '/no/such/key.pem' }, /WXPAY_PRIVATE_KEY is neither/],
    ['a public key where the private one should be', { WXPAY_PRIVATE_KEY: pair.publicKey }, /cannot be read/],
    ['a certificate that is none', { WXPAY_CERTIFICATE: pair.publicKey }, /^WeChat Pay: .*README/],
    ['an APIv3 key that is too short', { WXPAY_APIV3_KEY: 'short' }, /WXPAY_APIV3_KEY is wrong/],
    ['a merchant number with letters', { WXPAY_MCHID: 'merchant' }, /WXPAY_MCHID is wrong/],
    ['the id of a certificate', { WXPAY_PUBLIC_KEY_ID: '5157F09E' }, /WXPAY_PUBLIC_KEY_ID is wrong/],
    ['no public address', { PUBLIC_ORIGIN: '' }, /set PUBLIC_ORIGIN/],
    ['an address without https', { PUBLIC_ORIGIN: 'http://mall.example.com' }, /set PUBLIC_ORIGIN/],
    ['another host', { WXPAY_API_BASE: 'https://pay.example.com' }, /pays through WeChat only/],
  ])('refuses %s in one sentence that holds no key', (_, change, message) => {
    const error = failure({ ...SHOP, ...PAY, ...change });
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toMatch(/BEGIN|0123456789abcdef/);
  });
});
