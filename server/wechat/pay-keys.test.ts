import { generateKeyPairSync } from 'node:crypto';
import { readPayKeys, type PayKeysConfig } from './pay-keys';

// A self-signed certificate whose private key was thrown away.
const CERTIFICATE_SERIAL = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1';
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIDJzCCAg+gAwIBAgIUUVfwnv3Alt4V6+gaRwV6cjLxuOEwDQYJKoZIhvcNAQEL
BQAwIjEgMB4GA1UEAwwXVGVucGF5LmNvbSBSb290IENBIHRlc3QwIBcNMjYxMTIy
MDIxMTI2WhgPMjEyNjEwMjkwMjExMjZaMCIxIDAeBgNVBAMMF1RlbnBheS5jb20g
Um9vdCBDQSB0ZXN0MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAn4sE
UYXpCCORV5by5cnd9qOq1QIFbQsC2z5PZmMRvjLmmnejsxkRMEMaUcmypg23yKVT
CX1SMR7wH7aGIWLtLt/j6Hc2BMsW0v0++FmH9Zgpd8m4z1/DvUHbILyAVuF7J4hr
enLKJRCSADBUKe5E66SFBsfZEq5/8HWrMvYmTDyZfyRNTRHGyz5z0mFOAwqVXaZf
F3dmt2eSZMdwsRI7eFA4XRg1p3PgyMXYDeueRRgGKptYRTRtAbKntdIqLERj3JT+
FhdgFIC6QLQ18k2PIDye/VJAoJFCW1DFnI2vJXKvslzMQ5E1Kqpxq2H0DUaKpkre
VSKX2nW0a3JkJuIBZQIDAQABo1MwUTAdBgNVHQ4EFgQUxyeTV2jEMFXyFBNQ6bGg
oAD3Wy0wHwYDVR0jBBgwFoAUxyeTV2jEMFXyFBNQ6bGgoAD3Wy0wDwYDVR0TAQH/
BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAFJ560OB+hO4G8mQbQh9vyTqAT+yM
xDQ1SBp6UBD9nqLNJVI+EyIKMAfW4MPgCjmxDkGUJ6KRKbMLwx6UgYZgIZtKG8s6
t/4oNK3lP6TpXX93jP+Imr1oZ0LDBcFot2xm9t5XYHy5S2SQkP/j7aA4846ZwaTv
svblHWVrR3FvWiZX/b7Z5rdBVUbzq/8/G/e8NMzAc38alZ+Eso8L64P6mkp8lI8i
RIhfZqO2ap3eHju/WIkwkXmAMA1nOgym5/Ozr5UdFT6p6EZ2WjUXnk6w0UD14kb3
h5BIzu2jliEdZP92mBp9tZPWmWhj/1fMfmc37bm+TCZUYZhg7PHJYKIkPA==
-----END CERTIFICATE-----`;

const pem = (type: 'rsa' | 'ec') => {
  const pair =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};
const rsa = pem('rsa');
const config: PayKeysConfig = {
  serial: '7777777777777777777777777777777777777777',
  privateKey: rsa.privateKey,
  apiV3Key: '0123456789abcdef0123456789abcdef',
  platformKeys: { PUB_KEY_ID_0119900000001: rsa.publicKey },
};

describe('the keys of a merchant', () => {
  it('are found by the serial WeChat names', () => {
    const keys = readPayKeys({
      ...config,
      platformKeys: { ...config.platformKeys, [CERTIFICATE_SERIAL]: CERTIFICATE },
    });
    expect(keys.publicKeyId).toBe('PUB_KEY_ID_0119900000001');
    expect(keys.platformKey(CERTIFICATE_SERIAL)?.asymmetricKeyType).toBe('rsa');
    expect(keys.platformKey('unknown')).toBeUndefined();
  });

  it('need no public key id when only certificates are there', () => {
    const keys = readPayKeys({ ...config, platformKeys: { [CERTIFICATE_SERIAL]: CERTIFICATE } });
    expect(keys.publicKeyId).toBeUndefined();
  });

  it.each([
    ['a short APIv3 key', { apiV3Key: 'short' }, '32 ASCII characters'],
    ['an APIv3 key of wide characters', { apiV3Key: '钥'.repeat(32) }, '32 ASCII characters'],
    ['a private key that is none', { privateKey: 'secret text' }, 'private key cannot be read'],
    ['a private key that is not RSA', { privateKey: pem('ec').privateKey }, 'not an RSA key'],
    ['no key of WeChat', { platformKeys: {} }, 'needs a public key or a platform certificate'],
    ['a broken public key', { platformKeys: { PUB_KEY_ID_01: 'x' } }, 'PUB_KEY_ID_01 cannot be read'],
    [
      'a certificate of another serial',
      { platformKeys: { AB12: CERTIFICATE } },
      'AB12 cannot be read: its serial differs',
    ],
  ])('are refused at the start with %s', (_case, change, reason) => {
    expect(() => readPayKeys({ ...config, ...change })).toThrow(reason);
  });

  it('never quote what they could not read', () => {
    expect(() => readPayKeys({ ...config, privateKey: 'secret text' })).not.toThrow('secret text');
  });
});
