import type { Clock } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue } from '../../platform/db/tx';
import { createSnapshot } from '../../platform/snapshot';
import { buildCatalog } from './catalog';
import type { Catalog } from './catalog';
import {
  CatalogVersionModel,
  CategoryModel,
  ExchangeModel,
  ProductModel,
  RegisteredPriceModel,
} from './product.model';
import { StockModel } from './stock.model';

/** A change is written with the time of its request and commits some seconds later at most. */
const OVERLAP_MS = 30_000;

let held: { catalog: Catalog; stock: Map<string, number>; stockAt: number } | undefined;

/** What is sold now, at most 1 s behind other processes. Usually costs no database command. */
export function catalogNow(ctx: { clock: Clock }): Promise<Catalog> {
  return snapshot.now(ctx);
}

const snapshot = createSnapshot((ctx) => refresh(ctx.clock.now()));

/** Two cheap reads; the whole catalog is read only when its version moved. */
async function refresh(now: number): Promise<Catalog> {
  const row = await CatalogVersionModel.findById('catalog').session(null).lean();
  const version = row?.version ?? null;
  if (!held || held.catalog.version !== version || now < held.stockAt) return load(version, now);
  const { catalog, stock, stockAt } = held;
  const changed = await StockModel.find({ changedAt: { $gte: stockAt - OVERLAP_MS } }, { available: 1 })
    .session(null)
    .lean();
  for (const { _id, available } of changed) stock.set(_id, available);
  held.stockAt = now;
  return catalog;
}

async function load(version: string | null, now: number): Promise<Catalog> {
  const [products, categories, exchanges, registered, stockRows] = await Promise.all([
    ProductModel.find().session(null).lean(),
    CategoryModel.find().session(null).lean(),
    ExchangeModel.find().session(null).lean(),
    RegisteredPriceModel.find().session(null).lean(),
    StockModel.find({}, { available: 1 }).session(null).lean(),
  ]);
  const stock = new Map(stockRows.map(({ _id, available }) => [_id, available]));
  const catalog = buildCatalog({ version, products, categories, exchanges, registered }, stock);
  held = { catalog, stock, stockAt: now };
  return catalog;
}

/** Belongs to every change of what is sold; see `CatalogVersionRow`. */
export function touchCatalog(ctx: Ctx): void {
  queue().upsert(CatalogVersionModel, { _id: 'catalog' }, { $set: { version: ctx.ids.next('ctv') } });
  afterCommit(() => {
    snapshot.forget();
  });
}

/** Lets this process show at once what it moved itself. */
export function stockMoved(stockId: string, change: number): void {
  afterCommit(() => {
    held?.stock.set(stockId, (held.stock.get(stockId) ?? 0) + change);
  });
}
