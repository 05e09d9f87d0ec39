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
