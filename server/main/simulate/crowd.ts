import { addDays } from '@shared/domain/day';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import { catalogNow } from '../../modules/catalog';
import { currentSettings, readSettings, updateSettings } from '../../modules/settings';
import { createCtx } from '../../platform/context';
import type { Ctx, Deps } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { products } from '../demo/catalogue';
import { provenAt } from '../demo';
import type { DemoPhones } from '../demo';
import { OWNER } from '../demo/past';
import type { Shelf } from '../demo/shelf';
import { modules } from '../modules';
import { EVENING_MINUTE, instantOf } from './life';
import { knownModels, population } from './population';
import { retell } from './retell';
import type { Told } from './retell';
import { LESSONS } from './simulate';

const YEAR = 365;
const SEED = 1;
/** What the console shows of the books is to be of all members. */
const PROOFS = ['points.prove', 'payments.prove'];

export interface Adding {
  members: number;
  namesOf: DemoPhones['namesOf'];
  /** Ends it early: who was told of by then stays, and every book balances. */
  signal?: AbortSignal;
}

/**
 * Adds to the demo brand, which is there already, members with a year behind them, and lets the shop learn from them. The
 * brand may be in use meanwhile: what the crowd bought was delivered again, so that shelves hold what they held.
 */
export async function addCrowd(deps: Deps, { members, namesOf, signal }: Adding): Promise<Told> {
  const ctx = createCtx(deps);
  await holdSomeOut({ ...ctx, actor: OWNER });
  const { zone } = (await currentSettings(ctx)).brand;
  const today = businessDayOf(ctx.now, zone);
  const shelf = await shelfNow(deps);
  const told = await retell(population({ members, days: YEAR, seed: SEED }, today), {
    ctx: { ...ctx, now: instantOf(addDays(today, -1), EVENING_MINUTE, zone) },
    shelf,
    models: knownModels(shelf),
    today,
    outsider: ({ userId, phone }) => ({ ...namesOf(userId), number: `86 ${phone}` }),
    replenish: true,
    ...(signal ? { signal } : {}),
  });
  const jobs = modules.flatMap(({ jobs: own = [] }) => own);
  const run = async (names: readonly string[], at: number): Promise<void> => {
    for (const name of names) {
      if (signal?.aborted) return;
      await jobs.find((job) => job.name === name)?.run(createCtx(deps, { now: at }), at);
    }
  };
  await run([...LESSONS, 'repurchase.remind'], ctx.now);
  await run(PROOFS, provenAt(today, zone, ctx.now));
  return told;
}

/** Among so many the shop can learn what speaking does, as every shop does unless told otherwise. */
async function holdSomeOut(ctx: Ctx): Promise<void> {
  const { version, settings } = await readSettings();
  const outreach = { ...settings.outreach, holdout: DEFAULT_SETTINGS.outreach.holdout };
  await transaction(async () => {
    await updateSettings(ctx, version, { ...settings, outreach });
  });
}

/** The catalogue of the demo brand by its own keys, as it is sold now. */
async function shelfNow(deps: Deps): Promise<Shelf> {
  const catalog = await catalogNow(deps);
  const keys = new Map(products.map(({ name, key }) => [name, key]));
  const known = catalog.products.flatMap(({ name, productId }) => {
    const key = keys.get(name);
    return key === undefined ? [] : [[key, productId] as const];
  });
  const skus = catalog.products.flatMap((product) =>
    product.skus.map(({ code, skuId }) => [code, skuId] as const),
  );
  return {
    skus: new Map(skus),
    products: new Map(known),
    categories: new Map(),
    exchanges: new Map(),
    coupons: new Map(),
  };
}
