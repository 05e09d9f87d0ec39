import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { StockHistory } from '../../modules/catalog';
import { CouponCounters } from '../../modules/coupons';
import type { Outsider } from '../../modules/identity';
import { StoreHours } from '../../modules/outreach';
import { Rhythms } from '../../modules/repurchase';
import { nightNow } from '../../modules/segments';
import { currentSettings, lockZone } from '../../modules/settings';
import { FactsHistory, TagDays } from '../../modules/tags';
import type { Chronicle } from '../../platform/chronicle';
import type { Ctx } from '../../platform/context';
import { Bulk } from '../../platform/db/bulk';
import { idOf } from '../demo/shelf';
import type { Shelf } from '../demo/shelf';
import { EVENING_MINUTE, instantOf } from './life';
import type { Doing, Synthetic } from './life';
import { Purchase } from './purchase';
import type { Step } from './purchase';
import { Story } from './story';
import type { Shared } from './story';

/** Rows that gather before they are sent: what a telling holds in memory, however many members there are. */
const CHUNK = 20_000;
/** Visits are kept one by one for so many days, counted by day for ever. */
const LOOKS_DAYS = 30;

export interface Telling {
  ctx: Ctx;
  shelf: Shelf;
  /** Nothing happens on this day or later. */
  today: BusinessDay;
  /** As WeChat knows this person. */
  outsider: (person: Synthetic) => Outsider;
  /** The shop bought again what was sold: as much is left on the shelves as before. */
  replenish: boolean;
  /** Rhythms of products that the shop knew all the while, and reminded its members by; none when not given. */
  models?: ReadonlyMap<string, GapModel>;
  /** Ends it before the next member. */
  signal?: AbortSignal;
}

/** How much was told. */
export interface Told {
  members: number;
  orders: number;
  visits: number;
  rows: number;
}

/**
 * Writes what synthetic members did, as if they had lived it: every row follows from the rules of the product, in memory,
 * and goes in with many others. `ctx` stands at the end of the history. What nights and weeks conclude from it is left to
 * their jobs.
 */
export async function retell(
  people: Iterable<Synthetic>,
  telling: Telling,
  onMember: (done: Told) => void = () => undefined,
): Promise<Told> {
  const shared = await sharedOf(telling);
  const { bulk } = shared;
  const told: Told = { members: 0, orders: 0, visits: 0, rows: 0 };
  for (const person of people) {
    if (telling.signal?.aborted) break;
    // A life takes some milliseconds: whoever else lives in this process has their turn between two.
    await new Promise(setImmediate);
    await tellOf(person, shared, telling);
    told.members += 1;
    for (const { kind } of person.doings) {
      if (kind === 'order') told.orders += 1;
      if (kind === 'look') told.visits += 1;
    }
    told.rows = bulk.rows;
    if (bulk.size >= CHUNK) await bulk.send();
    onMember(told);
  }
  const last: Chronicle = { ...telling.ctx, settings: shared.settings, bulk, tell: () => undefined };
  await shared.stock.save(last);
  await shared.coupons.save();
  await shared.hours.save();
  await shared.tagDays.save(telling.today);
  await shared.rhythms.save();
  await bulk.flush();
  await lockZone(telling.ctx);
  return { ...told, rows: bulk.rows };
}

async function sharedOf({ ctx, today, replenish, models }: Telling): Promise<Shared> {
  const settings = await currentSettings(ctx);
  const bulk = new Bulk();
  const now: Chronicle = { ...ctx, settings, bulk, tell: () => undefined };
  return {
    ctx,
    bulk,
    settings,
    book: await FactsHistory.bookNow(now),
    night: await nightNow(now),
    rhythms: await Rhythms.open(now, models),
    stock: new StockHistory(replenish),
    coupons: await CouponCounters.open(now),
    hours: new StoreHours(),
    tagDays: new TagDays(),
    looksFrom: addDays(today, -LOOKS_DAYS),
  };
}

async function tellOf(person: Synthetic, shared: Shared, telling: Telling): Promise<void> {
  const { shelf, today } = telling;
  const { zone } = shared.settings.brand;
  const end = instantOf(addDays(today, -1), EVENING_MINUTE, zone);
  const story = new Story(shared, person, telling.outsider(person), end);
  const purchases: Purchase[] = [];
  const stepsOf = (doing: Doing): Step[] => {
    if (doing.kind === 'checkin')
      return [{ ...doing, run: () => story.checkins.tap(story.chronicle, story.points) }];
    if (doing.kind === 'look') {
      const ids = doing.products.map((key) => idOf(shelf.products, key));
      return [{ ...doing, run: () => story.visit(ids) }];
    }
    const purchase = new Purchase(story, shared, shelf, doing);
    purchases.push(purchase);
    return purchase.steps();
  };
  const steps = person.doings
    .flatMap(stepsOf)
    .filter(({ day }) => day < today)
    .map((step) => ({ at: instantOf(step.day, step.minute, zone), run: step.run }))
    .sort((a, b) => a.at - b.at);
  for (const { at, run } of steps) {
    story.at(at);
    await run();
  }
  story.at(end);
  for (const purchase of purchases) await purchase.close();
  story.importAll();
}
