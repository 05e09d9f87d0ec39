import { FIT_PAIRS, fitSteps } from '@shared/domain/repurchase/fit';
import { gapQuantile } from '@shared/domain/repurchase/gap-model';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { occasionsOf, purchasesOf, typicalUnitsOf } from '@shared/domain/repurchase/history';
import { BAND_DAYS, chanceWithin } from '@shared/domain/repurchase/timing';
import type { Standing } from '@shared/domain/repurchase/timing';
import type { QueryFilter } from 'mongoose';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import { currentSettings } from '../settings';
import { inTurns } from './in-turns';
import { ANYTHING, categoryKey, forgetLearned, learnedNow, productKey, STORE } from './learned';
import { LearnedModel } from './learned.model';
import type { LearnedRow } from './learned.model';
import { whenOf } from './look';
import type { When } from './look';
import { settlePromises } from './promises.service';
import { StateModel } from './state.model';
import type { StateRow } from './state.model';

/** Buyers a model is learned from: more would not change it, only cost. */
const SAMPLE = 2_000;
const TOP_SHARE = 0.95;
/** A product whose cycle moved by more than this is planned anew. */
const MOVED = 0.2;

/** Learns the rhythm of every product, category and of the store from its orders. Returns how many models there are. */
export async function fitAll(ctx: Ctx): Promise<number> {
  const when = whenOf(ctx.now, await currentSettings(ctx));
  const catalog = await catalogNow(ctx);
  const before = await learnedNow(ctx);
  const units = new Map<string, number>();
  const learned: LearnedRow[] = [];
  const learn = async (key: string, filter: QueryFilter<StateRow>): Promise<void> => {
    const states = await sampleOf(filter);
    const { productId } = filter;
    if (typeof productId === 'string') {
      units.set(
        productId,
        typicalUnitsOf(states.flatMap(({ orders }) => occasionsOf(orders).map((each) => each.units))),
      );
    }
    const people = await StateModel.countDocuments(filter);
    learned.push(await lessonOf(key, states, { people, units, when }));
  };
  for (const { productId } of catalog.products) await learn(productKey(productId), { productId });
  for (const { categoryId } of catalog.categories) await learn(categoryKey(categoryId), { categoryId });
  await learn(productKey(ANYTHING), { productId: ANYTHING });
  await learn(STORE, { productId: { $ne: ANYTHING } });
  for (const row of learned) {
    const { _id, ...rest } = row;
    await LearnedModel.updateOne({ _id }, { $set: rest }, { upsert: true });
  }
  forgetLearned();
  for (const row of learned) await planAnew(row, before.rows.get(row._id), when);
  const after = await learnedNow(ctx);
  for (const { productId } of catalog.products) {
    await settlePromises(await sampleOf({ productId }), after, when);
  }
  return learned.filter(({ model }) => model !== null).length;
}

async function sampleOf(filter: QueryFilter<StateRow>): Promise<StateRow[]> {
  return StateModel.find(filter).sort({ draw: 1 }).limit(SAMPLE).lean();
}

async function lessonOf(
  _id: string,
  states: readonly StateRow[],
  { people, units, when }: { people: number; units: ReadonlyMap<string, number>; when: When },
): Promise<LearnedRow> {
  const standings = states.flatMap((state): Standing[] => {
    const occasions = occasionsOf(state.orders);
    return occasions.length > 0 ? [purchasesOf(occasions, units.get(state.productId) ?? 1, when.today)] : [];
  });
  const fit = standings.length < FIT_PAIRS ? null : await inTurns(fitSteps(standings));
  const typicalUnits = units.get(_id.replace('product:', '')) ?? 1;
  return {
    _id,
    model: fit?.model ?? null,
    people,
    typicalUnits,
    ...(fit ? shapeOf(fit.model, standings) : { ceiling: 1, low: 0, cycle: 0, high: 0 }),
    logLikelihood: fit?.logLikelihood ?? 0,
    fittedAt: when.now,
  };
}

function shapeOf(
  model: GapModel,
  standings: readonly Standing[],
): Pick<LearnedRow, 'ceiling' | 'low' | 'cycle' | 'high'> {
  const chances = standings.map((standing) => chanceWithin(model, standing, BAND_DAYS)).sort((a, b) => a - b);
  const first = { gaps: 0, sum: 0, logSum: 0, elapsed: 0 };
  const at = (p: number): number => Math.round(gapQuantile(model, first, p));
  return {
    ceiling: chances[Math.floor(chances.length * TOP_SHARE)] ?? 1,
    low: at(0.1),
    cycle: at(0.5),
    high: at(0.9),
  };
}

/** Plans made with another rhythm in mind are looked at again, those of this product and no others. */
async function planAnew(row: LearnedRow, before: LearnedRow | undefined, { now }: When): Promise<void> {
  const productId = row._id.startsWith('product:') ? row._id.slice('product:'.length) : null;
  const moved = Math.abs(row.cycle - (before?.cycle ?? 0)) > MOVED * Math.max(1, row.cycle);
  if (productId === null || !row.model || !moved) return;
  await StateModel.updateMany({ productId, nextAt: { $gt: now } }, { $set: { nextAt: now } });
}
