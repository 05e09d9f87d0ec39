import { windowsAt } from '@shared/domain/outreach/budget';
import { bestHour, NO_HOURS } from '@shared/domain/repurchase/best-hour';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { currentSettings } from '../settings';
import { BudgetModel } from './budget.model';
import { HourProfileModel } from './hour.model';

/** The hour (0 to 23) of this day at which a member usually comes; null until their own visits tell. */
export async function usualHour(ctx: Ctx, memberId: string): Promise<number | null> {
  const own = (await HourProfileModel.findById(memberId).lean())?.profile;
  if (!own) return null;
  const day = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  const allowed = Array.from({ length: 24 }, (_, hour) => hour);
  // Nothing is drawn: what is told to people must be so, not be tried out.
  const { hour, why } = bestHour({ own, segment: NO_HOURS, store: NO_HOURS, day, allowed, draw: [1, 0] });
  return why === 'own' ? hour : null;
}

/** How often a member was spoken to this week (services included), and how often more is allowed. */
export interface ContactRoom {
  made: number;
  left: number;
}

/** Reads only; whoever wants to speak must reserve. */
export async function contactRoom(ctx: Ctx, memberId: string): Promise<ContactRoom> {
  const { brand, outreach } = await currentSettings(ctx);
  const { week, days30 } = windowsAt(ctx.now, brand.zone);
  const contacts = ((await BudgetModel.findById(memberId).lean())?.contacts ?? []).filter(
    ({ until }) => until === null || until > ctx.now,
  );
  const since = (from: number): number => contacts.filter(({ at }) => at >= from).length;
  const { perWeek, per30Days } = outreach.budget;
  return { made: since(week), left: Math.max(0, Math.min(perWeek - since(week), per30Days - since(days30))) };
}
