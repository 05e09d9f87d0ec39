import { createCipheriv } from 'node:crypto';
import type { Faults, NotifyTrick } from '../faults';
import type { World } from '../world';
import type { Merchant } from './merchants';
import { signatureHeaders } from './pay-signing';
import { payTime } from './pay-wire';

export interface NotifyDelivery {
  id: string;
  eventType: string;
  /** 1 for the first. */
  attempt: number;
  /** HTTP status of each copy sent; 0 for no answer; none when the network lost it. */
  statuses: number[];
  /** The product answered 200 or 204, so no more will come. */
  consumed: boolean;
}

interface Notify {
  id: string;
  merchant: Merchant;
  url: string;
  eventType: string;
  originalType: 'transaction' | 'refund';
  plain: Record<string, unknown>;
  createdAt: number;
  attempts: number;
  dueAt: number;
}

export interface Notifies {
  add(notify: Pick<Notify, 'merchant' | 'url' | 'eventType' | 'originalType' | 'plain'>): void;
  /** Sends what is due on the virtual clock, one after the other, and plans what was not consumed again. */
  deliverDue(): Promise<NotifyDelivery[]>;
  /** Milliseconds since the epoch of the next delivery. */
  nextDue(): number | undefined;
}

const MINUTE = 60_000;
// 15s 15s 30s 3m 10m 20m 30m 30m 30m 60m 3h 3h 3h 6h 6h
const RETRY_AFTER = [0.25, 0.25, 0.5, 3, 10, 20, 30, 30, 30, 60, 180, 180, 180, 360, 360].map(
  (m) => m * MINUTE,
);
const REPLY_WITHIN_MS = 5_000;
const STALE_S = 301;

/** The queue of payment and refund notifications. */
export function createNotifies(world: World, faults: Faults): Notifies {
  let queue: Notify[] = [];

  async function deliver(notify: Notify, trick: NotifyTrick | undefined): Promise<NotifyDelivery> {
    notify.attempts += 1;
    const copies = trick === 'lost' ? 0 : trick === 'duplicate' ? 2 : 1;
    const statuses = await Promise.all(Array.from({ length: copies }, () => post(world, notify, trick)));
    const consumed = statuses.some((status) => status === 200 || status === 204);
    const wait = RETRY_AFTER[notify.attempts - 1];
    if (!consumed && wait !== undefined) queue.push({ ...notify, dueAt: world.now() + wait });
    return { id: notify.id, eventType: notify.eventType, attempt: notify.attempts, statuses, consumed };
  }

  /** Removes and answers what is due; a planted delay or change of order acts here. */
  function takeDue(): { notify: Notify; trick: NotifyTrick | undefined }[] {
    const now = world.now();
    const due = queue.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    queue = queue.filter(({ dueAt }) => dueAt > now);
    const [inOrder, behind]: { notify: Notify; trick: NotifyTrick | undefined }[][] = [[], []];
    for (const notify of due) {
      const fault = faults.take('notify');
      if (fault?.kind === 'delay') queue.push({ ...notify, dueAt: now + fault.milliseconds });
      else if (fault?.kind === 'notify' && fault.trick === 'reorder')
        behind?.push({ notify, trick: undefined });
      else inOrder?.push({ notify, trick: fault?.kind === 'notify' ? fault.trick : undefined });
    }
    return [...(inOrder ?? []), ...(behind ?? [])];
  }

  return {
    add(notify) {
      const now = world.now();
      queue.push({ ...notify, id: world.random.hex(32), createdAt: now, attempts: 0, dueAt: now });
    },
    async deliverDue() {
      const delivered: NotifyDelivery[] = [];
      for (const { notify, trick } of takeDue()) delivered.push(await deliver(notify, trick));
      return delivered;
    },
    nextDue: () => (queue.length > 0 ? Math.min(...queue.map(({ dueAt }) => dueAt)) : undefined),
  };
}

function envelope(world: World, notify: Notify, tampered: boolean): string {
  const nonce = world.random.text(12);
  const cipher = createCipheriv('aes-256-gcm', notify.merchant.apiV3Key, nonce);
  cipher.setAAD(Buffer.from(notify.originalType));
  const encrypted = Buffer.concat([
    cipher.update(JSON.stringify(notify.plain), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  if (tampered) encrypted.writeUInt8(encrypted.readUInt8(0) ^ 1, 0);
  return JSON.stringify({
    id: notify.id,
    create_time: payTime(notify.createdAt),
    resource_type: 'encrypt-resource',
    event_type: notify.eventType,
    summary: notify.originalType === 'refund' ? '退款通知' : '支付成功',
    resource: {
      original_type: notify.originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: encrypted.toString('base64'),
      associated_data: notify.originalType,
      nonce,
    },
  });
}

/** Sends one copy; the tricks are those of a forger, or of WeChat testing the product. */
async function post(world: World, notify: Notify, trick: NotifyTrick | undefined): Promise<number> {
  const { merchant, url } = notify;
  if (merchant.tunnel === null) return 0;
  const body = envelope(world, notify, trick === 'tampered');
  const sentAt = trick === 'stale' ? earlier(world) : world;
  const headers = signatureHeaders(sentAt, merchant, merchant.notifyWith, body);
  const signature = headers['wechatpay-signature'] ?? '';
  if (trick === 'signtest') headers['wechatpay-signature'] = `WECHATPAY/SIGNTEST/${signature}`;
  if (trick === 'bad-signature') headers['wechatpay-signature'] = [...signature].reverse().join('');
  if (trick === 'wrong-serial') headers['wechatpay-serial'] = world.random.hex(40).toUpperCase();
  try {
    const response = await fetch(new URL(new URL(url).pathname, merchant.tunnel), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: '*/*',
        'user-agent': 'Mozilla/4.0',
        'request-id': world.random.hex(32),
        ...headers,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(REPLY_WITHIN_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function earlier(world: World): World {
  return { ...world, now: () => world.now() - STALE_S * 1000 };
}
