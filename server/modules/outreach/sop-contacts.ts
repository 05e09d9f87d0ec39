import { windowsAt } from '@shared/domain/outreach/budget';
import type { Ctx } from '../../platform/context';
import { currentSettings } from '../settings';
import { BudgetModel } from './budget.model';

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
