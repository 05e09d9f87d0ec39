import type { Output, ParsedInput } from '@shared/contracts';
import { budgetRoom, liveContacts, windowsAt } from '@shared/domain/outreach/budget';
import type { BudgetRoom, Channel, Contact } from '@shared/domain/outreach/budget';
import { KINDS } from '@shared/domain/outreach/kinds';
import { roomWords } from '@shared/domain/outreach/outreach.words';
import { bestHour, NO_HOURS } from '@shared/domain/repurchase/best-hour';
import { businessDayOf } from '@shared/domain/zone';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { currentSettings } from '../settings';
import { BudgetModel } from './budget.model';
import { HourProfileModel } from './hour.model';
import { MessageModel } from './message.model';

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

/** How often a member was spoken to and how often more is allowed. Reads only; whoever wants to speak must reserve. */
export async function contactRoom(ctx: Ctx, memberId: string): Promise<BudgetRoom> {
  const { brand, outreach } = await currentSettings(ctx);
  return budgetRoom(await contactsOf(memberId), ctx.now, outreach.budget, brand.zone);
}

/** The same for operators, with each contact that counts; writes down who looked. */
export async function contactBudget(
  ctx: Ctx,
  { memberId }: ParsedInput<'outreach.budget'>,
): Promise<Output<'outreach.budget'>> {
  const { brand, outreach } = await currentSettings(ctx);
  const contacts = liveContacts(await contactsOf(memberId), ctx.now, brand.zone);
  const room = budgetRoom(contacts, ctx.now, outreach.budget, brand.zone);
  const keys = contacts.map(({ key }) => key);
  const messages = await MessageModel.find({ memberId, _id: { $in: keys } }, { kind: 1 }).lean();
  const kindOf = new Map(messages.map(({ _id, kind }) => [_id, kind]));
  await transaction(async () => {
    audit(ctx, 'outreach.budget', memberId);
    return Promise.resolve();
  });
  return {
    sentence: roomWords(room, businessDayOf(ctx.now, brand.zone), brand.zone),
    windows: room.windows,
    contacts: contacts
      .sort((a, b) => b.at - a.at)
      .map(({ key, channel, at, until, class: contactClass }) => {
        const kind = kindOf.get(key);
        const what = kind ? KINDS[kind].title : CHANNEL_WORDS[channel];
        return { what, at, service: contactClass === 'service', reserved: until !== null };
      }),
  };
}

const CHANNEL_WORDS: Record<Channel, string> = { subscribe: '消息', staff: '导购联系', mass: '群发' };

/** Whether a colleague spoke to the member today, or is about to. */
export async function staffSpokeToday(ctx: Ctx, memberId: string): Promise<boolean> {
  const { zone } = (await currentSettings(ctx)).brand;
  const { day } = windowsAt(ctx.now, zone);
  const contacts = liveContacts(await contactsOf(memberId), ctx.now, zone);
  return contacts.some(({ channel, at }) => channel === 'staff' && at >= day);
}

async function contactsOf(memberId: string): Promise<Contact[]> {
  return (await BudgetModel.findById(memberId).lean())?.contacts ?? [];
}
