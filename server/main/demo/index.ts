import { addDays, diffDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import { hasMembers } from '../../modules/members';
import { currentSettings } from '../../modules/settings';
import { ConfigError } from '../../platform/config';
import { audiences } from './audiences';
import { live } from './live';
import { Past } from './past';
import type { PastShop } from './past';
import { demoPeople } from './people';
import { reviewers } from './reviewers';
import { lookAfter, shareCard } from './shares';
import { fillShelf, tidyShelf } from './shelf';
import { hireStaff, workDay } from './staff';

export type { DemoPhones, PastShop } from './past';

const MINUTE_MS = 60_000;
const OPENED_DAYS_AGO = 260;
/** What staff did before is not told: the demo has to be there soon. */
const WORKED_DAYS = 14;
/** What came up since then is left for who looks at the demo. */
const LEFT_FOR_TODAY = 2;
/** The last quarter of an hour before nobody is contacted any more. */
const WORK_ENDS_MINUTE = 21 * 60 + 45;
/** When the day's tasks are done there is time for a card. */
const SHARED_AT_MINUTE = 21 * 60 + 50;
/** The night counts how many members each tag has. */
const COUNTED_AT_MINUTE = 10;
/** After the last deed of a day. */
const DAY_ENDS_MINUTE = 23 * 60;
const PROOF_AT_MS = 4 * 60 * MINUTE_MS;
const RETURN_ADDRESS = '半山日常售后 0571-88880000，浙江省杭州市余杭区良渚街道半山路 18 号 2 号仓';

/**
 * Fills an empty database with the demo brand: a mall, and members with histories that end yesterday, lived through the
 * endpoints of the product with the clock set back. Returns false, and does nothing, where there are members already.
 * @param now epoch ms
 * @throws ConfigError in production
 */
export async function seedDemo(shop: PastShop, now: number): Promise<boolean> {
  if (shop.deps.config.NODE_ENV === 'production') {
    throw new ConfigError('The demo brand is for trying things out; NODE_ENV=production refuses it.');
  }
  if (await hasMembers()) return false;
  const past = new Past(shop);
  const { zone } = (await currentSettings(past.at(now))).brand;
  const today = businessDayOf(now, zone);
  const instant = (day: BusinessDay, minute: number): number => startOfDay(day, zone) + minute * MINUTE_MS;

  const openedAt = startOfDay(addDays(today, -OPENED_DAYS_AGO), zone);
  await setUp(past, openedAt);
  await past.job(openedAt + 2 * MINUTE_MS, 'segments.freezeNight');
  const shelf = await fillShelf(past, { at: openedAt + MINUTE_MS, today, zone });
  const staff = await hireStaff(past, shelf, openedAt + 4 * MINUTE_MS);
  const [firstWorked, lastWorked] = [addDays(today, -WORKED_DAYS), addDays(today, -LEFT_FOR_TODAY)];
  let known = false;
  await live([...demoPeople(today), ...reviewers(today)], {
    ...{ past, shelf, zone, today },
    onEvening: async (day) => {
      const evening = instant(day, WORK_ENDS_MINUTE);
      if (day >= firstWorked && !known) {
        await lookAfter(past, staff, '小林', evening);
        known = true;
      }
      if (day >= firstWorked && day < lastWorked) await workDay(past, staff, evening);
      await shareCard(past, shelf, staff, diffDays(day, today), instant(day, SHARED_AT_MINUTE));
      const night = addDays(day, 1);
      if (day >= firstWorked && night < today)
        await past.job(instant(night, COUNTED_AT_MINUTE), 'tags.countDay');
    },
  });

  const lastEvening = instant(addDays(today, -1), DAY_ENDS_MINUTE);
  await tidyShelf(past, lastEvening, shelf);
  await past.together(lastEvening, 'segments.save', audiences(shelf));
  await past.job(lastEvening, 'coupons.expire');
  await past.drain();
  await past.job(lastEvening, 'segments.freezeNight');
  await past.drain();
  for (const job of ['points.prove', 'payments.prove']) await past.job(provenAt(today, zone, now), job);
  return true;
}

/** When the books were proven last: at four o'clock, today or yesterday; epoch ms. */
export function provenAt(today: BusinessDay, zone: string, now: number): number {
  const fourOClock = startOfDay(today, zone) + PROOF_AT_MS;
  return fourOClock <= now ? fourOClock : startOfDay(addDays(today, -1), zone) + PROOF_AT_MS;
}

/**
 * Where goods go back to; and nobody of these few is left out of what the shop does: who would be follows from ids, and
 * they are others each time.
 */
async function setUp(past: Past, at: number): Promise<void> {
  const call = past.owner(at);
  const { version, settings } = await call('settings.get', {});
  const order = { ...settings.order, returnAddress: RETURN_ADDRESS };
  const outreach = { ...settings.outreach, holdout: { universalBp: 0, campaignBp: 0 } };
  await call('settings.update', { version, settings: { ...settings, order, outreach } });
}
