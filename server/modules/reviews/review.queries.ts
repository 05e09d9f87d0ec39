import type { QueryFilter } from 'mongoose';
import type { Ctx } from '../../platform/context';
import { idsOfPerson, ownedBy } from '../identity';
import { ordersToReview } from '../orders';
import { ReviewCountModel, ReviewModel } from './review.model';
import type { ReviewRow } from './review.model';

/** Ids sort by time, so that the last one of a page is where the next begins. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

async function page(
  filter: QueryFilter<ReviewRow>,
  cursor: string | undefined,
  limit: number,
): Promise<Page<ReviewRow>> {
  const rows = await ReviewModel.find({ ...filter, ...(cursor ? { _id: { $lt: cursor } } : {}) })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?._id ?? null) : null };
}

/** Shown reviews of a product, newest first, and how many there are. */
export async function shownOf(
  productId: string,
  { withPictures, cursor, limit }: { withPictures: boolean; cursor?: string | undefined; limit: number },
): Promise<Page<ReviewRow> & { count: number }> {
  const shown = { productId, state: 'shown' as const, ...(withPictures ? { pictured: true } : {}) };
  const [counts, found] = await Promise.all([
    ReviewCountModel.findById(productId).lean(),
    page(shown, cursor, limit),
  ]);
  return { ...found, count: (withPictures ? counts?.pictured : counts?.shown) ?? 0 };
}

export async function reviewsOfMember(memberId: string, cursor: string | undefined, limit: number) {
  return page({ memberId: ownedBy(await idsOfPerson(memberId)) }, cursor, limit);
}

export function reviewsFor(
  filter: { state?: ReviewRow['state'] | undefined; productId?: string | undefined },
  cursor: string | undefined,
  limit: number,
) {
  const { state, productId } = filter;
  return page({ ...(productId ? { productId } : {}), ...(state ? { state } : {}) }, cursor, limit);
}

const PENDING_ORDERS = 20;

/** Lines this person received and has not reviewed, of the newest orders. */
export async function pendingLines(_ctx: Ctx, memberId: string) {
  const orders = await ordersToReview(await idsOfPerson(memberId), PENDING_ORDERS);
  return orders.flatMap((order) =>
    order.lines.filter(({ reviewed }) => !reviewed).map((line) => ({ orderId: order._id, line })),
  );
}
