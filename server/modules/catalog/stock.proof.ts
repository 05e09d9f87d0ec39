import { proveStockBook } from '@shared/domain/catalog/stock-books';
import type { StockBook, StockCounters, StockDisagreement } from '@shared/domain/catalog/stock-books';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { ReservationModel, StockModel, StockMoveModel } from './stock.model';

const CHUNK = 200;

export interface StockProof {
  totals: StockCounters & { skus: number };
  disagreements: StockDisagreement[];
}

/** Proves every stock from its moves and reservations, a chunk a snapshot. Reads all of them: that is what a proof is. */
export async function proveStock(_ctx: Ctx): Promise<StockProof> {
  const proof: StockProof = { totals: { skus: 0, available: 0, reserved: 0, sold: 0 }, disagreements: [] };
  for (let after = '', more = true; more;) {
    const books = await transaction(async () => readBooks(after));
    for (const book of books) {
      proof.totals.skus += 1;
      proof.totals.available += book.counters.available;
      proof.totals.reserved += book.counters.reserved;
      proof.totals.sold += book.counters.sold;
      proof.disagreements.push(...proveStockBook(book));
    }
    after = books.at(-1)?.id ?? after;
    more = books.length === CHUNK;
  }
  return proof;
}

interface Sums {
  _id: { stockId: string; kind: string };
  units: number;
}

async function readBooks(after: string): Promise<StockBook[]> {
  const rows = await StockModel.find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(CHUNK)
    .lean();
  const ids = rows.map(({ _id }) => _id);
  const held = await sums(ReservationModel.aggregate<Sums>(sumBy(ids, '$state', '$quantity')));
  const moved = await sums(StockMoveModel.aggregate<Sums>(sumBy(ids, '$kind', '$change')));
  return rows.map(({ _id, available, reserved, sold }) => ({
    id: _id,
    counters: { available, reserved, sold },
    moved: moved(_id, 'adjust') + moved(_id, 'return'),
    returned: moved(_id, 'return'),
    held: held(_id, 'held'),
    taken: held(_id, 'taken'),
  }));
}

function sumBy(ids: string[], kind: string, units: string) {
  return [
    { $match: { stockId: { $in: ids } } },
    { $group: { _id: { stockId: '$stockId', kind }, units: { $sum: units } } },
  ];
}

async function sums(found: PromiseLike<Sums[]>): Promise<(stockId: string, kind: string) => number> {
  const units = new Map((await found).map(({ _id, units: sum }) => [`${_id.stockId}|${_id.kind}`, sum]));
  return (stockId, kind) => units.get(`${stockId}|${kind}`) ?? 0;
}
