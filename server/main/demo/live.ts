import { ulid } from 'ulid';
import type { BusinessDay } from '@shared/domain/day';
import { startOfDay } from '@shared/domain/zone';
import { CONSENT_VERSION, REQUIRED_PURPOSES } from '../../modules/identity';
import { drawAvatar } from './avatar';
import type { Life } from './deeds';
import type { Past } from './past';
import type { Person } from './people';
import type { Shelf } from './shelf';

const MINUTE_MS = 60_000;
const JOINED_AT_MINUTE = 7 * 60 + 40;

export interface Stage {
  past: Past;
  shelf: Shelf;
  zone: string;
  /** Nothing happens on this day or later. */
  today: BusinessDay;
  /** Called when all of a day has happened. */
  onEvening?: (day: BusinessDay) => Promise<void>;
}

/** Lets people do what they did, everybody's deeds in the order of time: the clock of the past only goes on. */
export async function live(people: readonly Person[], stage: Stage): Promise<void> {
  const { past, shelf, zone, today, onEvening } = stage;
  const story = people
    .flatMap((person) => scenes(past, shelf, person))
    .filter(({ day }) => day < today)
    .sort((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1));
  for (const [index, { day, minute, run }] of story.entries()) {
    await run(startOfDay(day, zone) + minute * MINUTE_MS);
    if (story[index + 1]?.day !== day) await onEvening?.(day);
  }
}

export interface Scene {
  day: BusinessDay;
  minute: number;
  run: (at: number) => Promise<void>;
}

/** What one person did, beginning with joining. */
export function scenes(past: Past, shelf: Shelf, person: Person): Scene[] {
  const life: Life = {
    past,
    shelf,
    userId: person.userId,
    memberId: '',
    addressId: '',
    deviceId: '',
    orders: new Map(),
  };
  const joining: Scene = {
    day: person.joinedOn,
    minute: person.joinedMinute ?? JOINED_AT_MINUTE,
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
): Promise<Pick<Life, 'memberId' | 'addressId' | 'deviceId'>> {
  if (phone) past.phones.enter({ id: userId, nickname, phone });
  const { memberId } = await past.visitor(at)('auth.login', {
    code: past.phones.loginCode(userId),
    consent: { version: CONSENT_VERSION, purposes: [...REQUIRED_PURPOSES] },
  });
  const call = past.member(at, memberId);
  await call('member.updateProfile', { nickname, birthday });
  if (avatar) await call('member.updateAvatar', { imageBase64: drawAvatar(avatar).toString('base64') });
  await call('auth.bindPhone', { code: past.phones.phoneCode(userId) });
  const { addressId } = await call('address.save', { ...address, isDefault: true });
  return { memberId, addressId, deviceId: `dev_${ulid(at)}` };
}
