import { addDays } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
import { queue } from '../../platform/db/tx';
import { currentSettings } from '../settings';
import { FavouritesModel, FootprintModel, RestockAlertModel } from './personal.model';
import type { FavouritesRow, FootprintRow } from './personal.model';
import { catalogNow } from './snapshot';
import { PurchaseModel } from './stock.model';
import { countView } from './views';

const MAX_FAVOURITES = 200;
const FOOTPRINT_DAYS = 90;

/** Keeps a product as the newest favourite, or lets it go. @throws PRODUCT_GONE, FAVOURITES_FULL */
export async function setFavourite(
  ctx: Ctx,
  memberId: string,
  productId: string,
  on: boolean,
): Promise<void> {
  const mine = { _id: memberId };
  if (on) {
    await assertShown(ctx, productId);
    queue().upsert(FavouritesModel, mine, { $setOnInsert: { items: [] } });
  }
  queue().update(FavouritesModel, mine, { $pull: { items: { productId } } });
  if (!on) return;
  queue().update(
    FavouritesModel,
    { ...mine, [`items.${MAX_FAVOURITES - 1}`]: { $exists: false } },
    { $push: { items: { $each: [{ productId, at: ctx.now }], $position: 0 } } },
    { code: 'FAVOURITES_FULL', params: { max: MAX_FAVOURITES } },
  );
}

function favourites<T>(project: object, read: (row: never) => T, none: T): Part<T> {
  const pipeline = [{ $project: project }];
  return { from: 'favourites', by: '_id', pipeline, read: ([row]) => (row === undefined ? none : read(row)) };
}

/** Newest first, to be read along with the member. */
export const favouriteItemsPart = favourites<FavouritesRow['items']>(
  { items: 1 },
  ({ items }: FavouritesRow) => items,
  [],
);

/** How many a member keeps. */
export const favouritesPart = favourites<number>(
  { count: { $size: '$items' } },
  ({ count }: { count: number }) => count,
  0,
);

/** Whether a member keeps this product. */
export function isFavouritePart(productId: string): Part<boolean> {
  return favourites<boolean>(
    { kept: { $in: [productId, '$items.productId'] } },
    ({ kept }: { kept: boolean }) => kept,
    false,
  );
}

/** Notes that a member looked at a product: one command. @throws PRODUCT_GONE */
export async function visit(ctx: Ctx, memberId: string, productId: string): Promise<void> {
  await assertShown(ctx, productId);
  const before = await FootprintModel.findOneAndUpdate(
    { _id: `${memberId}:${productId}` },
    { $set: { memberId, productId, at: ctx.now } },
    { upsert: true },
  ).lean();
  const { zone } = (await currentSettings(ctx)).brand;
  const today = businessDayOf(ctx.now, zone);
  if (!before || before.at < startOfDay(today, zone)) await countView(productId, today, ctx.now);
}

/** Where the footprints that are shown begin; epoch ms. */
export async function footprintsSince(ctx: Ctx): Promise<number> {
  const { zone } = (await currentSettings(ctx)).brand;
  return startOfDay(addDays(businessDayOf(ctx.now, zone), 1 - FOOTPRINT_DAYS), zone);
}

/** A page of footprints, to be read along with the member; `before` is where the last page ended. */
export function footprintsPart(
  since: number,
  before: { at: number; id: string } | null,
  limit: number,
): Part<FootprintRow[]> {
  const older = before && {
    at: { $gte: since, $lte: before.at },
    $or: [{ at: { $lt: before.at } }, { _id: { $lt: before.id } }],
  };
  return {
    from: 'footprints',
    by: 'memberId',
    pipeline: [
      { $match: older ?? { at: { $gte: since } } },
      { $sort: { at: -1, _id: -1 } },
      { $limit: limit },
    ],
    read: (rows: FootprintRow[]) => rows,
  };
}

/** Returns how many were forgotten. */
export async function clearFootprints(memberId: string): Promise<number> {
  return (await FootprintModel.deleteMany({ memberId })).deletedCount;
}

/** Forgets footprints that are shown no more. */
export async function forgetOldFootprints(ctx: Ctx): Promise<void> {
  await FootprintModel.deleteMany({ at: { $lt: await footprintsSince(ctx) } });
}

/** @throws PRODUCT_GONE */
export async function setRestockAlert(ctx: Ctx, memberId: string, skuId: string, on: boolean): Promise<void> {
  const _id = `${memberId}:${skuId}`;
  if (!on) {
    await RestockAlertModel.deleteOne({ _id, memberId });
    return;
  }
  const known = (await catalogNow(ctx)).sku(skuId);
  if (!known || known.sku.retired) throw new AppError('PRODUCT_GONE');
  queue().upsert(RestockAlertModel, { _id }, { $set: { memberId, skuId, at: ctx.now } });
}

/** Which of these SKUs the member waits for. */
export async function alertedSkus(memberId: string, skuIds: readonly string[]): Promise<Set<string>> {
  if (skuIds.length === 0) return new Set();
  const ids = skuIds.map((skuId) => `${memberId}:${skuId}`);
  const rows = await RestockAlertModel.find({ _id: { $in: ids }, memberId }, { skuId: 1 }).lean();
  return new Set(rows.map(({ skuId }) => skuId));
}

/** Forgets what a member whose account is gone looked at, kept and bought. */
export async function forgetMember(memberId: string): Promise<void> {
  await FavouritesModel.deleteOne({ _id: memberId });
  await FootprintModel.deleteMany({ memberId });
  await RestockAlertModel.deleteMany({ memberId });
  await PurchaseModel.deleteMany({ memberId });
}

async function assertShown(ctx: Ctx, productId: string): Promise<void> {
  const product = (await catalogNow(ctx)).product(productId);
  if (product?.state !== 'published') throw new AppError('PRODUCT_GONE');
}
