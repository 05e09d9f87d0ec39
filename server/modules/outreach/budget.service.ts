import type { PipelineStage } from 'mongoose';
import { budgetVerdict, massLimit, windowsAt } from '@shared/domain/outreach/budget';
import type { BudgetLimits, BudgetRefusal, Channel, Contact } from '@shared/domain/outreach/budget';
import type { ContactClass } from '@shared/domain/outreach/kinds';
import { afterQuiet } from '@shared/domain/outreach/quiet-hours';
import type { Ctx } from '../../platform/context';
import { isDuplicateKey } from '../../platform/db/base-schema';
import { queue } from '../../platform/db/tx';
import { currentSettings } from '../settings';
import { BudgetModel } from './budget.model';

export interface ContactAsk {
  class: ContactClass;
  channel: Channel;
  /** Names what is to be said; asked again with the same key, a reservation is the same one. */
  key: string;
  /** Milliseconds until the reservation falls away by itself; an hour when not given, null for made as soon as granted. */
  holdMs?: number | null;
}

export type ContactAnswer =
  { granted: true } | { granted: false; why: BudgetRefusal | 'quiet'; /** Epoch ms. */ notBefore: number };

const HOLD_MS = 3_600_000;

/**
 * Asks for one contact with a member and reserves it, in one command outside of any transaction: of any number of
 * callers at once no more are granted than the windows hold. Quiet hours refuse everything that is no service.
 */
export async function reserveContact(ctx: Ctx, memberId: string, ask: ContactAsk): Promise<ContactAnswer> {
  const { outreach, brand } = await currentSettings(ctx);
  const open = afterQuiet(ctx.now, outreach.quiet, brand.zone);
  if (ask.class !== 'service' && open > ctx.now) return { granted: false, why: 'quiet', notBefore: open };
  const { holdMs = HOLD_MS, ...asked } = ask;
  const contact: Contact = { ...asked, at: ctx.now, until: holdMs === null ? null : ctx.now + holdMs };
  const contacts = await append(memberId, contact, outreach.budget, brand.zone);
  if (contacts.some(({ key }) => key === ask.key)) return { granted: true };
  const verdict = budgetVerdict(contacts, ask, ctx.now, outreach.budget, brand.zone);
  if (verdict.granted) throw new Error('the database refused a contact that the rules grant');
  return { ...verdict, notBefore: afterQuiet(verdict.notBefore, outreach.quiet, brand.zone) };
}

/** The contact was made: it counts, even where its reservation ran out before. Belongs in a transaction. */
export function commitContact(ctx: Ctx, memberId: string, contact: Omit<ContactAsk, 'holdMs'>): void {
  const { key } = contact;
  const made: Contact = { key, class: contact.class, channel: contact.channel, at: ctx.now, until: null };
  queue().update(BudgetModel, { _id: memberId, 'contacts.key': key }, { $set: { 'contacts.$.until': null } });
  queue().update(BudgetModel, { _id: memberId, 'contacts.key': { $ne: key } }, { $push: { contacts: made } });
}

/** The contact was not made, for certain. Belongs in a transaction. */
export function releaseContact(memberId: string, key: string): void {
  queue().update(BudgetModel, { _id: memberId }, { $pull: { contacts: { key, until: { $ne: null } } } });
}

/** Whoever spoke to an alias spoke to the person. Belongs in a transaction. */
export async function joinContacts(aliasId: string, memberId: string): Promise<void> {
  const { contacts = [] } = (await BudgetModel.findById(aliasId).lean()) ?? {};
  if (contacts.length > 0)
    queue().upsert(BudgetModel, { _id: memberId }, { $push: { contacts: { $each: contacts } } });
}

/** The member's live contacts after the new one was appended, if all windows had room. */
async function append(
  memberId: string,
  contact: Contact,
  limits: BudgetLimits,
  zone: string,
): Promise<Contact[]> {
  const reserve = async (): Promise<Contact[]> => {
    // Without a session: a caller's transaction neither holds the document nor takes the reservation back.
    const row = await BudgetModel.findOneAndUpdate({ _id: memberId }, appendIfRoom(contact, limits, zone), {
      upsert: true,
      returnDocument: 'after',
      updatePipeline: true,
    })
      .session(null)
      .lean();
    return row?.contacts ?? [];
  };
  try {
    return await reserve();
  } catch (error) {
    // Two first contacts of a member at once: the loser finds the document.
    if (!isDuplicateKey(error)) throw error;
    return reserve();
  }
}

/**
 * `budgetVerdict` in the database's words: forget what no longer counts, hold what is asked for again for as long as asked
 * now, append what is new if every window has room.
 */
function appendIfRoom(contact: Contact, limits: BudgetLimits, zone: string): PipelineStage.Set[] {
  const { at: now, key, channel } = contact;
  const start = windowsAt(now, zone);
  const live = {
    $and: [
      { $gte: ['$$this.at', start.kept] },
      { $or: [{ $eq: ['$$this.until', null] }, { $gt: ['$$this.until', now] }] },
    ],
  };
  const room = (from: number, limit: number, ...also: object[]): object => ({
    $lt: [
      {
        $size: {
          $filter: { input: '$contacts', cond: { $and: [{ $gte: ['$$this.at', from] }, ...also] } },
        },
      },
      limit,
    ],
  });
  const soft =
    contact.class === 'service'
      ? []
      : [
          room(start.day, limits.perDay),
          room(start.week, limits.perWeek),
          room(start.days30, limits.per30Days),
        ];
  const hard =
    channel === 'mass'
      ? [room(start.month, massLimit(limits, contact.class), { $eq: ['$$this.channel', 'mass'] })]
      : [];
  const asked = { $in: [key, '$contacts.key'] };
  const renewed = {
    $cond: [
      { $and: [{ $eq: ['$$this.key', key] }, { $ne: ['$$this.until', null] }] },
      { $mergeObjects: ['$$this', { until: { $max: ['$$this.until', contact.until] } }] },
      '$$this',
    ],
  };
  return [
    { $set: { contacts: { $filter: { input: { $ifNull: ['$contacts', []] }, cond: live } } } },
    { $set: { contacts: { $map: { input: '$contacts', in: renewed } } } },
    {
      $set: {
        contacts: {
          $cond: [
            { $and: [{ $not: [asked] }, ...soft, ...hard] },
            { $concatArrays: ['$contacts', [{ $literal: contact }]] },
            '$contacts',
          ],
        },
      },
    },
  ];
}
