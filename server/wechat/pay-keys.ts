import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';

export interface PayKeysConfig {
  /** Serial number of the merchant's API certificate. */
  serial: string;
  /** The merchant's private key, PEM. */
  privateKey: string;
  /** 32 ASCII characters. */
  apiV3Key: string;
  /**
   * WeChat's keys by the serial it signs with: `PUB_KEY_ID_…` with WeChat Pay's public key, or the hex serial of a
   * platform certificate with that certificate. During a move from one to the other both are needed. PEM.
   */
  platformKeys: Readonly<Record<string, string>>;
}

export interface PayKeys {
  serial: string;
  privateKey: KeyObject;
  apiV3Key: string;
  /** Sent as Wechatpay-Serial, so that WeChat signs its answer with the public key; certificates need none. */
  publicKeyId: string | undefined;
  /** The key behind a serial WeChat named, if we hold it. */
  platformKey(serial: string): KeyObject | undefined;
}

/** @throws Error in words when a key does not parse, is not RSA, or a certificate has another serial */
export function readPayKeys(config: PayKeysConfig): PayKeys {
  if (!/^[\x20-\x7e]{32}$/.test(config.apiV3Key))
    throw new Error('the APIv3 key must be 32 ASCII characters');
  const platform = new Map(
    Object.entries(config.platformKeys).map(([serial, pem]) => [serial, platformKeyOf(serial, pem)] as const),
  );
  if (platform.size === 0) throw new Error('WeChat Pay needs a public key or a platform certificate');
  return {
    serial: config.serial,
    privateKey: rsa('the merchant’s private key', () => createPrivateKey(config.privateKey)),
    apiV3Key: config.apiV3Key,
    publicKeyId: [...platform.keys()].find((serial) => serial.startsWith('PUB_KEY_ID_')),
    platformKey: (serial) => platform.get(serial),
  };
}

function platformKeyOf(serial: string, pem: string): KeyObject {
  return rsa(`the platform key ${serial}`, () => {
    if (!pem.includes('BEGIN CERTIFICATE')) return createPublicKey(pem);
    const certificate = new X509Certificate(pem);
    if (certificate.serialNumber !== serial.toUpperCase()) throw new Error('serial differs');
    return certificate.publicKey;
  });
}

function rsa(name: string, read: () => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch (error) {
    // Only the reason leaves: a parser's message may quote its input.
    const reason = error instanceof Error && error.message === 'serial differs' ? ': its serial differs' : '';
    throw new Error(`${name} cannot be read${reason}`);
  }
  if (key.asymmetricKeyType !== 'rsa') throw new Error(`${name} is not an RSA key`);
  return key;
}
