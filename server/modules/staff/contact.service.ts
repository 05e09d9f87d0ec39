import { formatDay, formatMoment } from '@shared/domain/day.words';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { reserveContact, staffSpokeToday } from '../outreach';
import type { ContactAnswer } from '../outreach';
import { currentSettings } from '../settings';
import type { TaskRow } from './task.model';

type Refused = Extract<ContactAnswer, { granted: false }>;

const REFUSED: Readonly<Record<string, string>> = {
  quiet: '现在是休息时间',
  day: '今天联系过了',
  week: '这周联系得够多了',
  days30: '这个月联系得够多了',
};

interface Speaking {
  staffId: string;
  /** What the line belongs to; null for a conversation of its own. */
  task: TaskRow | null;
  /** The customer wrote first, or it has left already: counted, never refused. */
  reply: boolean;
}

/**
 * Counts a line to a customer in their contact budget: all that is said to somebody on one day is one contact, and that of
 * a claimed task was reserved with it. @throws TASK_NOT_NOW
 */
export async function speakTo(ctx: Ctx, memberId: string, { staffId, task, reply }: Speaking): Promise<void> {
  if (task?.state === 'claimed' && task.claimedBy === staffId) return;
  if (await staffSpokeToday(ctx, memberId)) return;
  const { zone } = (await currentSettings(ctx)).brand;
  const answer = await reserveContact(ctx, memberId, {
    class: reply ? 'service' : (task?.class ?? 'content'),
    channel: 'staff',
    key: `talk:${staffId}:${businessDayOf(ctx.now, zone)}`,
    holdMs: null,
  });
  if (!answer.granted) throw new AppError('TASK_NOT_NOW', { why: await refusedWords(ctx, answer) });
}

/** Why a customer is left in peace, and until when. */
export async function refusedWords(ctx: Ctx, { why, notBefore }: Refused): Promise<string> {
  const { zone } = (await currentSettings(ctx)).brand;
  const [today, day] = [businessDayOf(ctx.now, zone), businessDayOf(notBefore, zone)];
  const until = day === today ? `${formatMoment(notBefore, ctx.now, zone)} ` : formatDay(day, today);
  return `${REFUSED[why] ?? '联系得够多了'}，${until}再说`;
}
