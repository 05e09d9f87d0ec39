import { AppError } from '@shared/errors';
import { ORDER_MOMENTS, orderMoments } from '@shared/domain/sop/default-sops';
import { CONSENT_VERSION, REQUIRED_PURPOSES } from '../../../modules/identity';
import { drawAvatar } from '../avatar';
import type { AvatarColours } from '../avatar';
import type { Past } from '../past';
import { idOf } from '../shelf';
import type { Shelf } from '../shelf';
import { lines } from './lines';
import { sops } from './sops';

/** Who looks after the members of the demo brand. */
export interface DemoStaff {
  staffId: string;
  memberId: string;
}

const PERSON = { userId: 'xiaozhou', name: '小周' };
const AVATAR: AvatarColours = { wall: [214, 224, 206], hair: [48, 40, 36], shirt: [95, 139, 112] };
const MINUTE_MS = 60_000;

/**
 * Hires the staff of the demo brand and writes what they live by: 小周 came in with her invite code, 小何 has not yet; the
 * order moments thank with the shop's coupon.
 * @param at epoch ms
 */
export async function hireStaff(past: Past, shelf: Shelf, at: number): Promise<DemoStaff> {
  const owner = past.owner(at);
  const { staffId } = await owner('staff.create', { name: PERSON.name });
  const { code } = await owner('staff.invite', { staffId });
  const { memberId } = await past.visitor(at)('auth.login', {
    code: past.phones.loginCode(PERSON.userId),
    consent: { version: CONSENT_VERSION, purposes: [...REQUIRED_PURPOSES] },
  });
  const herself = past.member(at, memberId);
  await herself('member.updateProfile', { nickname: PERSON.name });
  await herself('member.updateAvatar', { imageBase64: drawAvatar(AVATAR).toString('base64') });
  await herself('staff.join', { code });

  const later = past.owner(at + MINUTE_MS);
  await later('staff.create', { name: '小何' });
  for (const sop of sops) await later('sop.save', { sopId: null, version: 0, ...sop });
  for (const line of lines) await later('script.save', { scriptId: null, ...line });
  await later('sop.save', {
    sopId: ORDER_MOMENTS,
    version: 1,
    definition: orderMoments(idOf(shelf.coupons, 'thanks')),
    note: '认识以后送谢礼券，到期前再提醒一次',
  });
  return { staffId, memberId };
}

/** Every so many tasks one is left undone, and one answer does not come. */
const SKIPPED_EVERY = 9;
const UNANSWERED_EVERY = 3;

/** One working day: the tasks of the day in their order, most of them done. Returns how many there were. */
export async function workDay(past: Past, { staffId, memberId }: DemoStaff, at: number): Promise<number> {
  for (const job of ['outreach.sops', 'staff.wakeTasks', 'staff.ping', 'staff.countReplies'])
    await past.job(at, job);
  await past.drain();
  const call = past.staff(at, staffId, memberId);
  const { first, later } = await call('staff.today', {});
  const open = [...first, ...later];
  for (const [index, { taskKey, memberId: customer }] of open.entries()) {
    if (index % SKIPPED_EVERY === SKIPPED_EVERY - 1) {
      await call('staff.skip', { taskKey, reason: '刚聊过' });
      continue;
    }
    const taken = await claimed(call, taskKey);
    if (!taken) continue;
    if (taken.script?.missing.length === 0) {
      const { scriptId } = taken.script;
      const { sendId } = await call('staff.useScript', { scriptId, memberId: customer, taskKey });
      if (sendId !== null && index % UNANSWERED_EVERY < UNANSWERED_EVERY - 1)
        await call('staff.markReply', { sendId });
    }
    await call('staff.finish', { taskKey });
  }
  if (open.length > 0) await past.drain();
  return open.length;
}

/** Null where the task is of no use any more, or the customer is to be left in peace. */
async function claimed(call: ReturnType<Past['staff']>, taskKey: string) {
  try {
    return await call('staff.claim', { taskKey });
  } catch (error) {
    if (error instanceof AppError && error.code === 'TASK_NOT_NOW') return null;
    throw error;
  }
}
