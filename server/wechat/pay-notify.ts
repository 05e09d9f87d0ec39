import { z } from 'zod';
import type { PayKeys } from './pay-keys';
import { plugin } from './pay-plugin';
import type { PayHeaders, PayNotify } from './pay-ports';
import { noticedRefund, tradeOf } from './pay-records';
import { signatureFault } from './pay-signature';

/** A notification that WeChat did not write for this merchant. */
export class PayNotifyRejected extends Error {
  override readonly name = 'PayNotifyRejected';
  /** WeChat tests our verification now and then: refuse it like the rest, raise no alarm. */
  readonly probe: boolean;

  constructor(reason: string, probe = false) {
    super(`WeChat Pay notification refused: ${reason}`);
    this.probe = probe;
  }
}

interface NotifyDeps {
  appid: string;
  mchid: string;
  keys: PayKeys;
}

const TAG_BYTES = 16;
const envelope = z.object({
  id: z.string().min(1),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string().length(12),
    associated_data: z.string().default(''),
  }),
});
const owner = z.object({ mchid: z.string(), appid: z.string().optional() });

/** Opens one notification; `nowSeconds` on our clock. @throws PayNotifyRejected */
export function openPayNotify(
  { keys, mchid, appid }: NotifyDeps,
  headers: PayHeaders,
  rawBody: string,
  nowSeconds: number,
): PayNotify {
  const fault = signatureFault(keys, headers, rawBody, nowSeconds);
  if (fault) throw new PayNotifyRejected(fault, fault === 'probe');
  const { id, event_type: eventType, resource } = read('envelope', () => envelope.parse(JSON.parse(rawBody)));
  const plain = read('ciphertext', () => decrypt(resource, keys.apiV3Key));
  const of = read('owner', () => owner.parse(plain));
  if (of.mchid !== mchid) throw new PayNotifyRejected('another mchid');
  if (eventType.startsWith('REFUND.')) {
    return { id, kind: 'refund', refund: read('refund', () => noticedRefund(plain)) };
  }
  if (eventType !== 'TRANSACTION.SUCCESS') return { id, kind: 'other', eventType };
  if (of.appid !== appid) throw new PayNotifyRejected('another appid');
  return { id, kind: 'payment', trade: read('transaction', () => tradeOf(plain)) };
}

function decrypt(resource: z.output<typeof envelope>['resource'], key: string): unknown {
  // The plugin would accept a tag cut to 4 bytes.
  if (Buffer.from(resource.ciphertext, 'base64').length < TAG_BYTES) throw new Error('too short');
  const { ciphertext, nonce, associated_data: aad } = resource;
  return JSON.parse(plugin().Aes.AesGcm.decrypt(ciphertext, key, nonce, aad)) as unknown;
}

/** What a parser says about a payer's data stays out of errors. */
function read<T>(part: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new PayNotifyRejected(`${part} cannot be read`);
  }
}
