import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import { hasMembers } from '../../modules/members';
import { proveBooks } from '../../modules/payments';
import { proveAllBooks } from '../../modules/points';
import { currentSettings } from '../../modules/settings';
import { ConfigError } from '../../platform/config';
import type { PastShop } from '../demo';
import { Past } from '../demo/past';
import { fillShelf, idOf } from '../demo/shelf';
import type { Shelf } from '../demo/shelf';
import { EVENING_MINUTE, instantOf } from './life';
import type { Synthetic } from './life';
import { knownModels, population, REPEATED } from './population';
import type { Crowd } from './population';
import { retell } from './retell';
import type { Told } from './retell';

const HOUR_MS = 3_600_000;
const OPENED_BEFORE_DAYS = 5;
const UNITS_PER_MEMBER = 60;
/** What the shop takes in at once. */
const MOST_ADJUSTED = 1_000_000;
/** What the shop learns from its members: the night's numbers after the week's, which they rest on. */
export const LESSONS = ['repurchase.learn', 'segments.freezeNight'];

export interface Heard {
  onMember?: (done: Told) => void;
  /** Called when the members are there, before the shop learns from them. */
  onLessons?: () => void;
}

export interface Simulated extends Told {
  /** What disagrees in the books: nothing. */
  disagreements: unknown[];
}

/**
 * A shop with a crowd of known parameters and their history, which ends yesterday, in an empty database.
 * @param now epoch ms
 * @throws ConfigError in production and where there are members already
 */
export async function simulate(
  shop: PastShop,
  now: number,
  crowd: Crowd,
  { onMember, onLessons }: Heard = {},
): Promise<Simulated> {
  if (shop.deps.config.NODE_ENV === 'production') {
    throw new ConfigError('Simulated members are for trying things out; NODE_ENV=production refuses them.');
  }
  if (await hasMembers()) {
    throw new ConfigError('This database has members: simulate into an empty one (another DATA_DIR).');
  }
  const past = new Past(shop);
  const { zone } = (await currentSettings(past.at(now))).brand;
  const today = businessDayOf(now, zone);
  const at = startOfDay(addDays(today, -crowd.days - OPENED_BEFORE_DAYS), zone);
  const shelf = await openShop(past, { at, today, zone, members: crowd.members });
  const evening = instantOf(addDays(today, -1), EVENING_MINUTE, zone);
  const outsider = outsiderOf(past);
  const models = knownModels(shelf);
  const telling = { ctx: past.at(evening), shelf, today, outsider, replenish: false, models };
  const told = await retell(population(crowd, today), telling, onMember);
  onLessons?.();
  await learn(past, evening);
  const ctx = past.at(now);
  const money = await proveBooks(ctx);
  const points = await proveAllBooks(ctx);
  return { ...told, disagreements: [...money.disagreements, ...points.disagreements] };
}

/** What the shop concludes of its members on this evening, by its own jobs. */
export async function learn(past: Past, evening: number): Promise<void> {
  for (const name of LESSONS) await past.job(evening, name);
  await past.drain();
}

/** How WeChat knows a synthetic member, who need not have been there. */
export function outsiderOf(
  past: Past,
): (person: Synthetic) => { openid: string; unionid: string; number: string } {
  return ({ userId, phone }) => ({ ...past.phones.namesOf(userId), number: `86 ${phone}` });
}

/** The mall of the demo brand with shelves that are full enough for `members`; rules and prices as they ship. */
export async function openShop(
  past: Past,
  { at, today, zone, members }: { at: number; today: BusinessDay; zone: string; members: number },
): Promise<Shelf> {
  await past.job(at, 'segments.freezeNight');
  await past.drain();
  const shelf = await fillShelf(past, { at: at + HOUR_MS, today, zone });
  const units = inPieces(UNITS_PER_MEMBER * members, MOST_ADJUSTED);
  await past.together(
    at + 2 * HOUR_MS,
    'catalog.adjustStock',
    REPEATED.flatMap(({ skus }) =>
      units.map((change) => ({ stockId: idOf(shelf.skus, skus[0]?.code ?? ''), change, reason: '模拟备货' })),
    ),
  );
  await past.drain();
  return shelf;
}

function inPieces(whole: number, most: number): number[] {
  return Array.from({ length: Math.ceil(whole / most) }, (_, at) => Math.min(most, whole - at * most));
}
