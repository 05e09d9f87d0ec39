import { createRandom } from '../random';
import { seededRsaPair, type RsaPair } from './rsa-keys';

export interface MerchantConfig {
  mchid: string;
  /** Shown on the pay sheet. */
  name?: string;
  /** The apps bound to this merchant. */
  appids: readonly string[];
  /** Which of WeChat's keys signs callbacks; they move from the one to the other during a migration. */
  notifyWith?: PlatformKeyKind;
  /** Money that can be refunded, in fen; payments add to it. */
  balanceFen?: number;
  /** Refunds and other calls a second. */
  refundsPerSecond?: number;
  callsPerSecond?: number;
  /** Origin on this machine where the public hosts of notify URLs end, as with a tunnel; none: unreachable. */
  tunnel?: string | null;
}

export type PlatformKeyKind = 'public-key' | 'certificate';

export interface Merchant extends Required<MerchantConfig> {
  serial: string;
  apiV3Key: string;
  /** Serials WeChat signs with. */
  serials: Readonly<Record<PlatformKeyKind, string>>;
  /** The merchant's own pair, of which the real WeChat knows the public half. */
  ownPair(): RsaPair;
  platformPair(kind: PlatformKeyKind): RsaPair;
}

/** What the merchant console hands out: all a shop needs to pay through the stand-in. */
export interface MerchantCredentials {
  mchid: string;
  serial: string;
  /** PEM, as everything below. */
  privateKey: string;
  apiV3Key: string;
  platformKeys: Record<string, string>;
}

/** A merchant whose keys follow from the seed; they are made when first used. */
export function createMerchant(config: MerchantConfig, seed: string): Merchant {
  const own = `${seed}/${config.mchid}`;
  const random = createRandom(own);
  return {
    name: '半山日常',
    notifyWith: 'public-key',
    balanceFen: 0,
    refundsPerSecond: 150,
    callsPerSecond: 1000,
    tunnel: null,
    ...config,
    serial: random.hex(40).toUpperCase(),
    apiV3Key: random.hex(32),
    serials: {
      'public-key': `PUB_KEY_ID_0${config.mchid}${random.hex(20).toUpperCase()}`,
      certificate: random.hex(40).toUpperCase(),
    },
    ownPair: () => seededRsaPair(`${own}/merchant`),
    platformPair: (kind) => seededRsaPair(`${own}/${kind}`),
  };
}

/** The console's page of a merchant that verifies with these keys. */
export function credentialsOf(
  merchant: Merchant,
  kinds: readonly PlatformKeyKind[] = ['public-key'],
): MerchantCredentials {
  const platformKey = (kind: PlatformKeyKind) =>
    merchant.platformPair(kind).publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return {
    mchid: merchant.mchid,
    serial: merchant.serial,
    privateKey: merchant.ownPair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    apiV3Key: merchant.apiV3Key,
    platformKeys: Object.fromEntries(kinds.map((kind) => [merchant.serials[kind], platformKey(kind)])),
  };
}
