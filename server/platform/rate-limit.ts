import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Rate } from '@shared/contracts/kit';

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets in the memory of this process: behind n processes the limit is up to n times as high. */
export class RateLimiter {
  private readonly buckets = new LRUCache<string, Bucket>({ max: 50_000 });

  constructor(private readonly scale: number) {}

  /** Takes one token. Returns 0, or the seconds to wait when there is none. */
  take(key: string, rate: Rate, now: number): number {
    const burst = rate.burst * this.scale;
    const perMs = (rate.perMinute * this.scale) / 60_000;
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    const allowed = tokens >= 1;
    this.buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return allowed ? 0 : Math.ceil((1 - tokens) / perMs / 1000);
  }
}

/**
 * What a limit counts an address as: an IPv6 caller owns a whole /64 and would else have a new limit per request.
 * The same IPv4 address counts once, in either spelling.
 */
export function limitedAddress(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined || !isIPv6(address)) return v4 ?? address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
