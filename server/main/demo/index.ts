import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import { CONSENT_VERSION, REQUIRED_PURPOSES } from '../../modules/identity';
import { hasMembers } from '../../modules/members';
import { currentSettings } from '../../modules/settings';
import { ConfigError } from '../../platform/config';
import { drawAvatar } from './avatar';
import type { Life } from './deeds';
import { Past } from './past';
import type { PastShop } from './past';
import { demoPeople } from './people';
import type { Person } from './people';
import { reviewers } from './reviewers';
import { fillShelf, tidyShelf } from './shelf';
import type { Shelf } from './shelf';

export type { DemoPhones, PastShop } from './past';

const MINUTE_MS = 60_000;
const OPENED_DAYS_AGO = 260;
const JOINED_AT_MINUTE = 7 * 60 + 40;
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
  await writeReturnAddress(past, openedAt);
  const shelf = await fillShelf(past, { at: openedAt + MINUTE_MS, today, zone });
  const story = [...demoPeople(today), ...reviewers(today)]
    .flatMap((person) => scenes(past, shelf, person))
    .filter(({ day }) => day < today)
    .sort((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1));
  for (const scene of story) await scene.run(instant(scene.day, scene.minute));

  const lastEvening = instant(addDays(today, -1), DAY_ENDS_MINUTE);
  await tidyShelf(past, lastEvening, shelf);
  await past.job(lastEvening, 'coupons.expire');
  await past.drain();
  const fourOClock = startOfDay(today, zone) + PROOF_AT_MS;
  const provenAt = fourOClock <= now ? fourOClock : startOfDay(addDays(today, -1), zone) + PROOF_AT_MS;
  for (const job of ['points.prove', 'payments.prove']) await past.job(provenAt, job);
  return true;
}

interface Scene {
  day: BusinessDay;
  minute: number;
  run: (at: number) => Promise<void>;
}

/** What one person did, beginning with joining. */
function scenes(past: Past, shelf: Shelf, person: Person): Scene[] {
  const life: Life = {
    past,
    shelf,
    userId: person.userId,
    memberId: '',
    addressId: '',
    orders: new Map(),
  };
  const joining: Scene = {
    day: person.joinedOn,
    minute: JOINED_AT_MINUTE,
    run: async (at) => {
      Object.assign(life, await join(past, person, at));
    },
  };
  return [
    joining,
    ...person.deeds.map(({ day, minute, run }) => ({ day, minute, run: (at: number) => run(life, at) })),
  ];
}

async function join(
  past: Past,
  { userId, nickname, birthday, avatar, address, phone }: Person,
  at: number,
): Promise<Pick<Life, 'memberId' | 'addressId'>> {
  if (phone) past.phones.enter({ id: userId, nickname, phone });
  const { memberId } = await past.visitor(at)('auth.login', {
    code: past.phones.loginCode(userId),
    consent: { version: CONSENT_VERSION, purposes: [...REQUIRED_PURPOSES] },
  });
  const call = past.member(at, memberId);
  await call('member.updateProfile', { nickname, birthday });
  await call('member.updateAvatar', { imageBase64: drawAvatar(avatar).toString('base64') });
  await call('auth.bindPhone', { code: past.phones.phoneCode(userId) });
  const { addressId } = await call('address.save', { ...address, isDefault: true });
  return { memberId, addressId };
}

async function writeReturnAddress(past: Past, at: number): Promise<void> {
  const call = past.owner(at);
  const { version, settings } = await call('settings.get', {});
  const order = { ...settings.order, returnAddress: RETURN_ADDRESS };
  await call('settings.update', { version, settings: { ...settings, order } });
}
