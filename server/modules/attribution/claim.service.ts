import { CREDIT_WINDOW_MS, creditOf } from '@shared/domain/attribution/credit';
import { ZERO_FEN } from '@shared/domain/money';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import type { Entering } from '../identity';
import { currentSettings } from '../settings';
import { giveCredit } from './give-credit';
import { countSteps } from './steps';
import { TouchModel } from './touch.model';
import type { TouchRow } from './touch.model';
import { touchOf } from './touches';

/**
 * What a visitor opened on this device belongs to the member who logs in on it; a new member is credited to the last of
 * it. Runs in the transaction of the login.
 */
export async function claimTouches(ctx: Ctx, { memberId, isNew, deviceId }: Entering): Promise<void> {
  if (deviceId === null) return;
  const since = { at: { $gt: ctx.now - CREDIT_WINDOW_MS }, verdict: 'counted' as const };
  const seen = await TouchModel.find({ deviceId, memberId: null, ...since }).lean();
  if (seen.length === 0) return;
  // What this member opened elsewhere on the same day is counted once already.
  const own = isNew ? [] : await TouchModel.find({ memberId, ...since }, { link: 1, day: 1 }).lean();
  const known = new Set(own.map(({ link, day }) => `${link}:${day}`));
  const claimed = seen.filter(({ link, day }) => !known.has(`${link}:${day}`));
  for (const touch of claimed) claim(touch, memberId);

  const credit = isNew ? creditOf([memberId], claimed.flatMap(touchOf), ctx.now) : null;
  if (!credit) return;
  const { zone } = (await currentSettings(ctx)).brand;
  giveCredit(ctx, credit, { memberId, source: memberId, what: 'join', orderId: null, money: ZERO_FEN });
  countSteps(credit, businessDayOf(ctx.now, zone), { joined: 1 });
}

/** What turns out to be one's own link was no touch. */
function claim({ _id, day, link, staffId, sharerId }: TouchRow, memberId: string): void {
  const own = sharerId === memberId;
  queue().update(
    TouchModel,
    { _id, memberId: null },
    { $set: { memberId, who: memberId, ...(own ? { verdict: 'self' } : {}) } },
    { code: 'BUSY' },
  );
  if (own) countSteps({ linkId: link, staffId, sharerId }, day, { opened: -1 });
}
