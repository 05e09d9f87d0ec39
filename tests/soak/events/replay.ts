import { ulid } from 'ulid';
import { eventKind } from '@shared/domain/events/catalogue';
import type { ClientEventName } from '@shared/domain/events/catalogue';
import { countEvents } from '../../../server/modules/events/consume.service';
import { track } from '../../../server/modules/events/track.service';
import type { Ctx } from '../../../server/platform/context';
import { DAY_MS } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { progress } from '../support/progress';
import { createRandom } from '../support/random';
import type { Random } from '../support/random';
import { mistold, wrongCounters } from './recount';

const DAYS = 10;
const BATCH = 25;
/** Batches on their way at once. */
const PHONES = 64;
const DUPLICATES = 0.05;
const REORDERED = 0.02;
const CLOCKS_OFF = 0.01;
/** In so many turns another worker takes the same events. */
const SECOND_WORKER = 0.2;
const HOUR = 3_600_000;

export interface Replayed {
  sent: number;
  /** As the server answered. */
  taken: number;
  again: number;
  /** Transactions of workers that died in the middle. */
  deaths: number;
  /** Counters that differ from a plain recount of what was made. */
  wrong: string[];
  /** Events that were told as news twice, never, or without being news. */
  mistold: string[];
  perSecond: number;
}

/** What really happened, by the clock of the world. */
interface Made {
  eventId: string;
  name: ClientEventName;
  at: number;
}

interface Parcel {
  member: number;
  events: Made[];
  /** Of the phone's clock, ms. */
  skew: number;
}

/**
 * `total` events of so many members over ten days. Some are sent twice, some after what was done later, some by phones
 * whose clocks are two days off. One worker counts meanwhile, at times beside another that may die in the middle.
 */
export async function replay(app: TestApp, total: number, members: number, seed: string): Promise<Replayed> {
  const random = createRandom(seed);
  const tell = progress('events', total);
  const started = performance.now();
  const from = app.clock.now();
  const expected = new Map<string, number>();
  const news = new Set<string>();
  const late: Parcel[] = [];
  const found = { sent: 0, taken: 0, again: 0, deaths: 0 };

  const send = async (parcels: readonly Parcel[]): Promise<void> => {
    const answers = await Promise.all(parcels.map((parcel) => deliver(app, parcel)));
    for (const result of answers.flat()) {
      found.sent += 1;
      if (result === 'ok') found.taken += 1;
      if (result === 'dup') found.again += 1;
    }
  };
  const work = async (): Promise<number> => {
    const pieces = [countEvents(app.ctx(), 2_000)];
    if (random.next() < SECOND_WORKER) pieces.push(countEvents(dying(app.ctx(), random), 600));
    const done = pieces.map((piece) =>
      piece.catch(() => {
        found.deaths += 1;
        return 1;
      }),
    );
    return Math.max(...(await Promise.all(done)));
  };

  for (let made = 0; made < total;) {
    app.clock.set(from + Math.floor((made / total) * DAYS * DAY_MS));
    // Of the turn before: later than what was done since, but not by the week that is believed at most.
    const overdue = late.splice(0);
    const parcels: Parcel[] = [];
    for (let phone = 0; phone < PHONES && made < total; phone += 1) {
      const parcel = newParcel(random, members, app.clock.now());
      made += parcel.events.length;
      note(parcel, expected, news);
      if (random.next() < DUPLICATES) late.push(parcel);
      if (random.next() < REORDERED) late.push(parcel);
      else parcels.push(parcel);
    }
    await send([...parcels, ...overdue]);
    await work();
    tell(made);
  }
  await send(late);
  while ((await work()) > 0);
  const perSecond = found.sent / ((performance.now() - started) / 1_000);
  return { ...found, wrong: await wrongCounters(expected), mistold: await mistold(news), perSecond };
}

const MAKERS: [ClientEventName, object][] = [
  ['product.view', { productId: 'prd_1' }],
  ['page.view', { page: 'home' }],
  ['search.run', { words: '绿茶' }],
  ['cart.add', { skuId: 'sku_1', productId: 'prd_1', quantity: 1 }],
  ['product.expose', { productId: 'prd_1', page: 'mall' }],
];
const PROPS = new Map(MAKERS);

function newParcel(random: Random, members: number, now: number): Parcel {
  const events = Array.from({ length: BATCH }, () => ({
    eventId: ulid(),
    name: (MAKERS[random.below(MAKERS.length)] ?? MAKERS[0])?.[0] ?? 'page.view',
    at: now - random.below(12 * HOUR),
  }));
  const skew = random.next() < CLOCKS_OFF ? random.pick([-2 * DAY_MS, 2 * DAY_MS]) : 0;
  return { member: random.below(members), events, skew };
}

/** The plain recount: by the true time, on the day in Shanghai, in the simplest way there is. */
function note({ member, events }: Parcel, expected: Map<string, number>, news: Set<string>): void {
  for (const { eventId, name, at } of events) {
    const day = new Date(at + 8 * HOUR).toISOString().slice(0, 10);
    const key = `mem_${member}|${name}|${day}`;
    expected.set(key, (expected.get(key) ?? 0) + 1);
    if (eventKind(name)?.news) news.add(eventId);
  }
}

async function deliver(app: TestApp, { member, events, skew }: Parcel) {
  const ctx = app.ctx({ actor: { kind: 'member', id: `mem_${member}`, sessionId: 'ses_replay' } });
  const { results } = await track(ctx, {
    deviceId: `dev_${String(member).padStart(26, '0')}`,
    sentAt: ctx.now + skew,
    events: events.map(({ eventId, name, at }) => ({ eventId, name, at: at + skew, props: PROPS.get(name) })),
    dropped: 0,
  });
  return results;
}

/** A worker that dies while it tells the news, in one of two pieces. */
function dying(ctx: Ctx, random: Random): Ctx {
  const dies = random.next() < 0.5;
  let left = 1 + random.below(20);
  const next = (prefix: string): string => {
    if (dies && --left <= 0) throw new Error('the worker died');
    return ctx.ids.next(prefix);
  };
  return { ...ctx, ids: { next } };
}
