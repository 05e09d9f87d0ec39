import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import { bindPhone, CONSENT_VERSION, login, REQUIRED_PURPOSES } from '../../modules/identity';
import { hasMembers, updateAvatar, updateProfile } from '../../modules/members';
import { proveAllBooks } from '../../modules/points';
import { currentSettings } from '../../modules/settings';
import { ManualClock } from '../../platform/clock';
import { ConfigError } from '../../platform/config';
import { createCtx } from '../../platform/context';
import type { Ctx, Deps } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import type { Relay } from '../../platform/events/relay';
import { createIds } from '../../platform/ids';
import { demoPeople } from './people';
import type { Person } from './people';

/** The codes a person's own phone would hand out. */
export interface DemoPhones {
  loginCode(userId: string): string;
  phoneCode(userId: string): string;
}

const MINUTE_MS = 60_000;
const JOINED_AT_MINUTE = 7 * 60 + 40;
const PROOF_AT_MS = 4 * 60 * MINUTE_MS;

/**
 * Fills an empty database with the demo brand: three members with histories that end yesterday, made by the services
 * of the product with the clock set back. Returns false, and does nothing, where there are members already.
 * @throws ConfigError in production
 */
export async function seedDemo(deps: Deps, relay: Relay, phones: DemoPhones): Promise<boolean> {
  if (deps.config.NODE_ENV === 'production') {
    throw new ConfigError('The demo brand is for trying things out; NODE_ENV=production refuses it.');
  }
  if (await hasMembers()) return false;
  const { zone } = (await currentSettings(deps)).brand;
  const now = deps.clock.now();
  const today = businessDayOf(now, zone);
  for (const person of demoPeople(today)) await live(deps, person, { today, zone, phones });
  await relay.drain();
  const fourOClock = startOfDay(today, zone) + PROOF_AT_MS;
  const provenAt = fourOClock <= now ? fourOClock : startOfDay(addDays(today, -1), zone) + PROOF_AT_MS;
  await proveAllBooks(backIn(deps)(provenAt));
  return true;
}

interface Scene {
  today: BusinessDay;
  zone: string;
  phones: DemoPhones;
}

/** Ids carry the time, so each life has its own source of them. */
function backIn(deps: Deps): (at: number) => Ctx {
  const clock = new ManualClock(0);
  const past: Deps = { ...deps, clock, ids: createIds(clock) };
  return (at) => {
    clock.set(at);
    return createCtx(past, { requestId: 'demo' });
  };
}

async function live(deps: Deps, person: Person, { today, zone, phones }: Scene): Promise<void> {
  const at = backIn(deps);
  const instant = (day: BusinessDay, minute: number): number => startOfDay(day, zone) + minute * MINUTE_MS;
  const joining = at(instant(person.joinedOn, JOINED_AT_MINUTE));
  const { memberId } = await login(joining, {
    code: phones.loginCode(person.userId),
    consent: { version: CONSENT_VERSION, purposes: [...REQUIRED_PURPOSES] },
  });
  const asMember: Ctx = { ...joining, actor: { kind: 'member', id: memberId, sessionId: 'demo' } };
  await transaction(async () => {
    const { nickname, birthday } = person;
    await updateProfile(asMember, memberId, { nickname, birthday });
    await updateAvatar(asMember, memberId, person.avatar());
  });
  await bindPhone(asMember, { code: phones.phoneCode(person.userId) });
  for (const { day, minute, run } of person.deeds) {
    if (day < today) await run(at(instant(day, minute)), memberId);
  }
}
