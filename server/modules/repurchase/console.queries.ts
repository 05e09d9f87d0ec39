import type { Output } from '@shared/contracts';
import { brierOf, edgesOf } from '@shared/domain/repurchase/calibration';
import type { Bin } from '@shared/domain/repurchase/calibration';
import { FIT_PAIRS } from '@shared/domain/repurchase/fit';
import { WIDEST_BAND } from '@shared/domain/repurchase/outlook';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import type { Catalog } from '../catalog';
import { ANYTHING, learnedNow, STORE } from './learned';
import { PromiseModel, ToldModel } from './learned.model';
import type { LearnedRow } from './learned.model';
import { PROMISE_DAYS } from './promises.service';

type LearnedItem = Output<'repurchase.learned'>['items'][number];

/** Cycles that were learned: products by how many buy them, then categories, then the store. */
export async function learnedView(ctx: Ctx): Promise<Output<'repurchase.learned'>> {
  const { rows } = await learnedNow(ctx);
  const catalog = await catalogNow(ctx);
  const list = [...rows.values()];
  const order = { product: 0, category: 1, store: 2 };
  return {
    fittedAt: list.length === 0 ? null : Math.max(...list.map(({ fittedAt }) => fittedAt)),
    needed: FIT_PAIRS,
    items: list
      .flatMap((row) => itemOf(row, catalog) ?? [])
      .sort((a, b) => order[a.level] - order[b.level] || b.people - a.people),
  };
}

/** Null for what was deleted since. */
function itemOf(row: LearnedRow, catalog: Catalog): LearnedItem | null {
  const { _id: key, model, people, typicalUnits, low, cycle, high } = row;
  const [kind, id = ''] = key.split(':');
  const level = key === STORE ? 'store' : kind === 'product' ? 'product' : 'category';
  if (id === ANYTHING) return null;
  const name = level === 'store' ? '整个店' : (catalog.product(id) ?? catalog.category(id))?.name;
  if (name === undefined || (people === 0 && level !== 'store')) return null;
  const stops = model ? model.a / (model.a + model.b) : 0;
  const datable = high <= WIDEST_BAND * low;
  return {
    key,
    level,
    name,
    people,
    typicalUnits,
    model: model && { k: model.k, low, cycle, high, stops, datable },
  };
}

const KINDS: readonly ReminderKind[] = ['first', 'followUp', 'winBack'];

/** Promises that came due and reminders, of one product or of all. */
export async function results({
  productId,
}: {
  productId?: string | undefined;
}): Promise<Output<'repurchase.results'>> {
  const filter = productId === undefined ? {} : { productId };
  const promises = await PromiseModel.find(filter).lean();
  const told = await ToldModel.find(filter).lean();
  const bins = new Map<number, Bin>();
  for (const row of promises) {
    const bin = bins.get(row.bin) ?? { bin: row.bin, promises: 0, expected: 0, bought: 0, squares: 0 };
    for (const sum of ['promises', 'expected', 'bought', 'squares'] as const) bin[sum] += row[sum];
    bins.set(row.bin, bin);
  }
  const all = [...bins.values()].sort((a, b) => a.bin - b.bin);
  return {
    promiseDays: PROMISE_DAYS,
    promises: all.reduce((sum, bin) => sum + bin.promises, 0),
    expected: all.reduce((sum, bin) => sum + bin.expected, 0),
    bought: all.reduce((sum, bin) => sum + bin.bought, 0),
    brier: brierOf(all),
    bins: all.map((row) => ({
      ...edgesOf(row.bin),
      promises: row.promises,
      expected: row.expected,
      bought: row.bought,
    })),
    reminders: KINDS.map((kind) => {
      const rows = told.filter((row) => row.kind === kind);
      return {
        kind,
        told: rows.reduce((sum, row) => sum + row.told, 0),
        bought: rows.reduce((sum, row) => sum + row.bought, 0),
      };
    }),
  };
}
