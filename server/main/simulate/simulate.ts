import { addDays, daysBetween } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import { hasMembers } from '../../modules/members';
import { proveBooks } from '../../modules/payments';
import { proveAllBooks } from '../../modules/points';
import { currentSettings } from '../../modules/settings';
import { ConfigError } from '../../platform/config';
import type { PastShop } from '../demo';
import { live } from '../demo/live';
import { Past } from '../demo/past';
import { fillShelf, idOf } from '../demo/shelf';
import { population, REPEATED } from './population';
import type { Crowd } from './population';

const HOUR_MS = 3_600_000;
const OPENED_BEFORE_DAYS = 5;
const UNITS_PER_MEMBER = 60;
/** What a night does; the rest of the timed work looks at the phone or at WeChat. */
const NIGHTLY = [
  'points.expire',
  'coupons.expire',
  'coupons.birthday',
  'members.reviewLevels',
  'shipments.complete',
];
const WEEKLY = ['repurchase.learn', 'segments.score'];

/**
 * Lets a crowd with known parameters live through the endpoints of the product, day by day, until yesterday.
 * Returns what disagrees in the books: nothing.
 * @param now epoch ms
 * @param onDay after each day, of how many
 * @throws ConfigError in production and where there are members already
 */
export async function simulate(
  shop: PastShop,
  now: number,
  crowd: Crowd,
  onDay: (done: number, total: number) => void = () => undefined,
): Promise<unknown[]> {
  if (shop.deps.config.NODE_ENV === 'production') {
    throw new ConfigError('Simulated members are for trying things out; NODE_ENV=production refuses them.');
  }
  if (await hasMembers()) {
    throw new ConfigError('This database has members: simulate into an empty one (another DATA_DIR).');
  }
  const past = new Past(shop);
  const { zone } = (await currentSettings(past.at(now))).brand;
  const today = businessDayOf(now, zone);
  const first = addDays(today, -crowd.days);
  const openedAt = startOfDay(addDays(first, -OPENED_BEFORE_DAYS), zone);
  const shelf = await fillShelf(past, { at: openedAt, today, zone });
  await past.together(
    openedAt + HOUR_MS,
    'catalog.adjustStock',
    REPEATED.map(({ skus }) => ({
      stockId: idOf(shelf.skus, skus[0]?.code ?? ''),
      change: UNITS_PER_MEMBER * crowd.members,
      reason: '模拟备货',
    })),
  );
  const people = population(crowd, today);
  const jobs = new Set(shop.modules.flatMap(({ jobs = [] }) => jobs.map(({ name }) => name)));
  const night = async (day: BusinessDay): Promise<void> => {
    const at = startOfDay(addDays(day, 1), zone) - HOUR_MS;
    past.at(at);
    await past.drain();
    const done = daysBetween(first, day).length;
    const due = done % 7 === 0 ? [...NIGHTLY, ...WEEKLY] : NIGHTLY;
    for (const name of due) if (jobs.has(name)) await past.job(at, name);
    await past.drain();
    onDay(Math.min(done, crowd.days), crowd.days);
  };
  await live(people, { past, shelf, zone, today, onEvening: night });
  const ctx = past.at(now);
  const money = await proveBooks(ctx);
  const points = await proveAllBooks(ctx);
  return [...money.disagreements, ...points.disagreements];
}
