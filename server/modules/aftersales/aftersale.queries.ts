import type { QueryFilter } from 'mongoose';
import { AppError } from '@shared/errors';
import type { AfterSaleState } from '@shared/domain/orders/aftersale-machine';
import { idsOfPerson, ownedBy } from '../identity';
import { AfterSaleModel } from './aftersale.model';
import type { AfterSaleRow } from './aftersale.model';

export interface Page {
  items: AfterSaleRow[];
  nextCursor: string | null;
}

/** After-sales of a person, newest first. */
export async function pageOfMember(
  memberId: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const rows = await AfterSaleModel.find({
    memberId: ownedBy(await idsOfPerson(memberId)),
    ...(cursor ? { _id: { $lt: cursor } } : {}),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  return cut(rows, limit, ({ _id }) => _id);
}

interface Filters {
  state?: AfterSaleState | undefined;
  orderId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** For the console, oldest first: of an order, of a state, or all, those that wait for the shop before the others. */
export async function pageForShop({ state, orderId, cursor, limit }: Filters): Promise<Page> {
  if (state === undefined && orderId === undefined) return pageByTurn(cursor, limit);
  const rows = await AfterSaleModel.find({
    ...(orderId ? { orderId } : {}),
    ...(state ? { state } : {}),
    ...(cursor ? { _id: { $gt: cursor } } : {}),
  })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .lean();
  return cut(rows, limit, ({ _id }) => _id);
}

async function pageByTurn(cursor: string | undefined, limit: number): Promise<Page> {
  const found = cursor === undefined ? null : /^([012])\.(\w+)$/.exec(cursor);
  if (cursor !== undefined && !found) throw new AppError('BAD_INPUT', { issues: 'cursor' });
  const turn = Number(found?.[1]) as AfterSaleRow['turn'];
  const after: QueryFilter<AfterSaleRow> = found
    ? { $or: [{ turn: { $gt: turn } }, { turn, _id: { $gt: found[2] ?? '' } }] }
    : {};
  const rows = await AfterSaleModel.find(after)
    .sort({ turn: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  return cut(rows, limit, ({ turn: last, _id }) => `${last}.${_id}`);
}

/** How many wait for the shop. */
export async function undecided(): Promise<number> {
  return AfterSaleModel.countDocuments({ turn: 0 });
}

/** The after-sales of an order, oldest first. */
export async function afterSalesOf(orderId: string): Promise<AfterSaleRow[]> {
  return AfterSaleModel.find({ orderId }).sort({ _id: 1 }).lean();
}

function cut(rows: AfterSaleRow[], limit: number, mark: (row: AfterSaleRow) => string): Page {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? mark(last) : null };
}
