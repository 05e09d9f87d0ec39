import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import { inPast } from '../../server/main/all/past';
import { Past } from '../../server/main/demo/past';
import { EVENING_MINUTE, instantOf } from '../../server/main/simulate/life';
import { retell } from '../../server/main/simulate/retell';
import { learn, openShop, outsiderOf } from '../../server/main/simulate/simulate';
import { proveBooks } from '../../server/modules/payments';
import { trendOf } from '../../server/modules/tags';
import { proveAllBooks } from '../../server/modules/points';
import { database } from '../../server/platform/db/connect';
import { stateOf } from '../support/crowd-state';
import type { State } from '../support/crowd-state';
import { PICTURE_DAY, startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { liveThrough } from '../support/lived';
import { lives, LIVES_DAYS } from '../support/lives';

const ZONE = 'Asia/Shanghai';

interface Outcome {
  state: State;
  disagreements: unknown[];
  /** Of each tag that anybody had: on how many days how many. */
  trends: string[];
}

/** What is left of the same lives in a shop of their own. `now`: epoch ms. */
async function pastOf(how: 'lived' | 'told', now: number): Promise<Outcome> {
  const app = await startTestApp({ now, env: { LOG_LEVEL: 'error' } });
  try {
    const today = businessDayOf(now, ZONE);
    const from = addDays(today, -LIVES_DAYS);
    const evening = instantOf(addDays(today, -1), EVENING_MINUTE, ZONE);
    await inPast(app.deps, async (shop) => {
      const past = new Past(shop);
      const at = startOfDay(addDays(from, -1), ZONE);
      const shelf = await openShop(past, { at, today, zone: ZONE, members: 1 });
      if (how === 'lived') await liveThrough(lives(today), { past, shelf, zone: ZONE, from, today });
      else {
        const telling = { ctx: past.at(evening), shelf, today, outsider: outsiderOf(past), replenish: false };
        await retell(lives(today), telling);
      }
      await learn(past, evening);
    });
    const money = await proveBooks(app.ctx());
    const points = await proveAllBooks(app.ctx());
    const trends = await trendsOf(app, today);
    return {
      trends,
      state: await stateOf(ZONE),
      disagreements: [...money.disagreements, ...points.disagreements],
    };
  } finally {
    await app.stop();
  }
}

async function trendsOf(app: TestApp, today: BusinessDay): Promise<string[]> {
  const tags = await database().collection<{ _id: string; name: string }>('tags').find().toArray();
  // The last night is counted when it is over, which those who lived do not see.
  const until = addDays(today, -1);
  const rows = tags.map(async ({ _id, name }) => {
    const days = (await trendOf(app.ctx(), _id)).filter(({ day, members }) => day < until && members > 0);
    return days.map(({ day, members }) => `${name} ${day} ${members}`);
  });
  return (await Promise.all(rows)).flat().sort();
}

describe('lives that are told at once', () => {
  let lived: Outcome;
  let told: Outcome;

  beforeAll(async () => {
    lived = await pastOf('lived', PICTURE_DAY);
    // Some seconds later: what this process still knows of the other shop must be too old to be believed.
    told = await pastOf('told', PICTURE_DAY + 10_000);
  }, 120_000);

  it('leave, row by row, what living them through the endpoints leaves', () => {
    for (const [collection, rows] of Object.entries(lived.state)) {
      expect({ collection, rows: told.state[collection] }).toEqual({ collection, rows });
    }
  });

  it('leave the same number of members with each tag, evening after evening', () => {
    expect(told.trends).toEqual(lived.trends);
    expect(told.trends.length).toBeGreaterThan(10);
  });

  it('are not empty: each of the hard parts is in them', () => {
    const has = (collection: string, text: string): boolean =>
      (told.state[collection] ?? []).some((row) => row.includes(text));
    expect(told.state.orders).toHaveLength(5);
    expect(has('points_entries', '"milestone"')).toBe(true);
    expect(has('points_entries', '"settle"')).toBe(true);
    expect(has('points_entries', '"clawback"')).toBe(true);
    expect(has('coupons', '"used"')).toBe(true);
    expect(has('coupons', '"expired"')).toBe(true);
    expect(has('coupons', 'rule:birthday')).toBe(true);
    expect(told.state.level_moves).toHaveLength(1);
    expect(has('aftersales', '"refunded"')).toBe(true);
    expect(has('orders', '"shipped"')).toBe(true);
    expect(has('stage_moves', '"active"')).toBe(true);
  });

  it('balance in every book, as the lived ones do', () => {
    expect([lived.disagreements, told.disagreements]).toEqual([[], []]);
  });
});
