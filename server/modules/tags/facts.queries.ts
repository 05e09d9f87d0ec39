import type { Stage } from '@shared/domain/segments/stage';
import type { Histogram } from '@shared/domain/segments/rfm';
import { VISIT } from '@shared/domain/tags/vocabulary';
import type { Ctx } from '../../platform/context';
import { bookNow, keysOf, momentNow } from './book';
import { MemberFactsModel } from './facts.model';
import type { MemberFactsRow } from './facts.model';
import { scopeFor } from './sample';

export interface MemberFilter {
  /** Ids the member is among, in each of the lists; undefined stands for everybody. */
  among?: readonly (readonly string[] | undefined)[];
  stage?: Stage | undefined;
  level?: number | undefined;
  /** Tags and audiences; the member is in each. */
  tagIds?: readonly string[] | undefined;
}

export async function factsRowOf(memberId: string): Promise<MemberFactsRow | null> {
  return MemberFactsModel.findById(memberId).lean();
}

/** A page of members for operators, those who joined last first; the cursor is the id the last page ended with. */
export async function memberPage(
  ctx: Ctx,
  { among = [], stage, level, tagIds = [] }: MemberFilter,
  cursor: string | undefined,
  limit: number,
): Promise<{ items: MemberFactsRow[]; nextCursor: string | null }> {
  const book = await bookNow(ctx);
  const rows = await MemberFactsModel.find({
    $and: [
      ...tagIds.map((tagId) => ({ 'marks.key': { $in: keysOf(book, tagId) } })),
      ...among.flatMap((ids) => (ids ? [{ _id: { $in: [...ids] } }] : [])),
      ...(stage ? [{ 'facts.stage.value': stage }] : []),
      ...(level === undefined ? [] : [{ 'facts.level.value': level }]),
      cursor === undefined ? {} : { _id: { $lt: cursor } },
    ],
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?._id ?? null) : null };
}

type Buckets = { _id: number; n: number }[];

/**
 * Of a fair part of all members: how many visited on so many of the last 30 days, and how many came back after so many
 * days for their second order.
 */
export async function shopHistograms(ctx: Ctx): Promise<{ visits: Histogram; firstGaps: Histogram }> {
  const { today } = await momentNow(ctx);
  const { scope } = scopeFor(await MemberFactsModel.estimatedDocumentCount());
  const recent = {
    $and: [{ $eq: ['$$row.e', VISIT] }, { $gt: ['$$row.d', today - 30] }, { $lte: ['$$row.d', today] }],
  };
  const days = { $size: { $filter: { input: '$facts.counts', as: 'row', cond: recent } } };
  const visits = await MemberFactsModel.aggregate<Buckets[number]>([
    { $match: scope },
    { $group: { _id: days, n: { $sum: 1 } } },
    { $match: { _id: { $gt: 0 } } },
    { $sort: { _id: 1 } },
  ]);
  const kept = { $filter: { input: '$facts.orders', as: 'row', cond: { $gt: ['$$row.net', 0] } } };
  const gaps = await MemberFactsModel.aggregate<Buckets[number]>([
    { $match: scope },
    { $project: { days: { $map: { input: kept, as: 'row', in: '$$row.d' } } } },
    { $project: { first: { $min: '$days' }, days: 1 } },
    {
      $project: {
        gap: {
          $subtract: [
            { $min: { $filter: { input: '$days', as: 'day', cond: { $gt: ['$$day', '$first'] } } } },
            '$first',
          ],
        },
      },
    },
    { $match: { gap: { $gt: 0 } } },
    { $group: { _id: '$gap', n: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
  const histogram = (rows: Buckets): Histogram => rows.map(({ _id, n }) => [_id, n] as const);
  return { visits: histogram(visits), firstGaps: histogram(gaps) };
}
