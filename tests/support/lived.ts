import { addDays, daysBetween } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { browse, checkins, giveBack, order } from '../../server/main/demo/deeds';
import type { Deed } from '../../server/main/demo/deeds';
import { scenes } from '../../server/main/demo/live';
import type { Past } from '../../server/main/demo/past';
import type { Shelf } from '../../server/main/demo/shelf';
import {
  COURSE,
  EVENING_MINUTE,
  instantOf,
  MORNING_MINUTE,
  returnNoOf,
} from '../../server/main/simulate/life';
import type { Doing, Synthetic } from '../../server/main/simulate/life';

/** What the early hours do; the rest of the timed work looks at phones or at WeChat. */
const EARLY = [
  'tags.countDay',
  'points.expire',
  'coupons.expire',
  'coupons.birthday',
  'members.reviewLevels',
];
const LATE = ['shipments.look', 'shipments.complete'];

interface Stage {
  past: Past;
  shelf: Shelf;
  zone: string;
  from: BusinessDay;
  /** Nothing happens on this day or later. */
  today: BusinessDay;
}

/** Lets synthetic members live through the endpoints of the product, day by day: slow, and right by itself. */
export async function liveThrough(
  people: readonly Synthetic[],
  { past, shelf, zone, from, today }: Stage,
): Promise<void> {
  const jobs = async (at: number, names: readonly string[]): Promise<void> => {
    past.at(at);
    await past.drain();
    for (const name of names) await past.job(at, name);
    await past.drain();
  };
  const story = people
    .map((person) => ({ ...person, avatar: null, deeds: person.doings.flatMap(deedsOf) }))
    .flatMap((person) => scenes(past, shelf, person))
    .sort((a, b) => a.minute - b.minute);
  for (const day of daysBetween(from, addDays(today, -1))) {
    await jobs(instantOf(day, MORNING_MINUTE, zone), EARLY);
    for (const scene of story.filter((each) => each.day === day)) {
      await scene.run(instantOf(day, scene.minute, zone));
      await past.drain();
    }
    await jobs(instantOf(day, EVENING_MINUTE, zone), LATE);
  }
}

function deedsOf(doing: Doing): Deed[] {
  const { day, minute } = doing;
  if (doing.kind === 'look') return [browse(day, minute, doing.products)];
  if (doing.kind === 'checkin') return checkins([day], minute);
  const { id, code, units, sendsBack, thrifty, trackingNo, receivedAfter } = doing;
  const told = { id, day, minute, goods: [`${code}*${units}`], thrifty, trackingNo, receivedAfter };
  const back = sendsBack ? giveBack(id, addDays(day, COURSE.askBack.days), returnNoOf(doing)) : [];
  return [...order(told), ...back];
}
