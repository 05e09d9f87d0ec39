import { LRUCache } from 'lru-cache';
import type { Ctx } from '../../platform/context';
import { createSnapshot } from '../../platform/snapshot';
import type { Snapshot } from '../../platform/snapshot';
import { latestReviews } from '../reviews';

const SHOWN = 3;

type Reviews = Awaited<ReturnType<typeof latestReviews>>;

/** Everybody sees the same ones, so those of products that are looked at now are read once a second. */
const pages = new LRUCache<string, Snapshot<Reviews>>({ max: 500 });

export function reviewsShown(ctx: Ctx, productId: string): Promise<Reviews> {
  const known = pages.get(productId);
  if (known) return known.now(ctx);
  const page = createSnapshot(() => latestReviews(productId, SHOWN));
  pages.set(productId, page);
  return page.now(ctx);
}
