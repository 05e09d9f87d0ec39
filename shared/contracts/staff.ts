import { z } from 'zod';
import { SOP_STEP_KINDS } from '../domain/sop/types';
import { cursor, id, pageSize } from './goods';
import { command, count, done, fen, instant, nothing, query, shape } from './kit';

const taskKey = z.string().min(1).max(200);
const slow = { perMinute: 10, burst: 10 };

const filled = shape({
  scriptId: z.string(),
  category: z.string(),
  title: z.string(),
  /** The line with the member's own facts in it; `filled` parts are to be looked over. */
  parts: z.array(shape({ text: z.string(), filled: z.boolean() })),
  /** Gaps that nothing is known for; empty when the line can be sent. */
  missing: z.array(z.string()),
});

export const person = {
  memberId: z.string(),
  nickname: z.string(),
  avatarUrl: z.string().nullable(),
  /** Null at the first level. */
  levelName: z.string().nullable(),
};

const task = shape({
  taskKey,
  ...person,
  title: z.string(),
  why: z.string(),
  kind: z.enum(SOP_STEP_KINDS),
  state: z.enum(['pending', 'claimed', 'postponed']),
  /** Until when it is the caller's alone; null while nobody took it. */
  leaseUntil: instant.nullable(),
  productId: z.string().nullable(),
  dueAt: instant,
  expiresAt: instant,
  /** 「14:00 前」, 「18:30」, 「6月15日再说」 */
  time: z.string(),
  /** Soon over: the time is written in gold. */
  hot: z.boolean(),
  /** 「谢礼：做完送 ¥10 券」; null where nothing is given. */
  gift: z.string().nullable(),
  script: filled.nullable(),
  /** 「常在 12:30 看手机」; null until it is known. */
  bestHour: z.string().nullable(),
});

const closed = shape({
  taskKey,
  ...person,
  /** 「10:32 跳过：刚聊过」 */
  outcome: z.string(),
  title: z.string(),
  /** A skip that can still be taken back. */
  undoable: z.boolean(),
});

const due = shape({
  kind: z.enum(['restock', 'coupon']),
  id: z.string(),
  name: z.string(),
  sentence: z.string(),
  /** Business day in words; null where no date can honestly be told. */
  day: z.string().nullable(),
  imageUrl: z.string().nullable(),
  tint: z.string(),
});

const customerCard = shape({
  ...person,
  stage: shape({ name: z.string(), sentence: z.string() }).nullable(),
  /** 「上海徐汇，加你 7 个月」 */
  where: z.string(),
  /** What there is to say now, in one sentence. */
  headline: z.string(),
  facts: z.array(shape({ value: z.string(), label: z.string() })),
  /** How they buy, in a word, and why: 「最近一次 21 天前，5 分」. */
  rfm: shape({ word: z.string(), sentence: z.string() }).nullable(),
  talk: z.array(z.string()),
  avoid: z.array(z.string()),
  due: z.array(due),
  /** `from`: 「规则算的，6月3日起」 */
  tags: z.array(shape({ tagId: z.string(), name: z.string(), why: z.string(), from: z.string() })),
  /** Tags that staff may give; `on`: staff gave it. */
  openTags: z.array(
    shape({
      groupId: z.string(),
      name: z.string(),
      single: z.boolean(),
      tags: z.array(shape({ tagId: z.string(), name: z.string(), on: z.boolean() })),
    }),
  ),
  timeline: z.array(shape({ at: instant, day: z.string(), time: z.string(), sentence: z.string() })),
  orders: z.array(
    shape({ orderId: z.string(), day: z.string(), goods: z.string(), paid: fen, state: z.string() }),
  ),
  tasks: z.array(task),
  /** 「这周联系过 1 次，还能再联系 1 次；30 天里联系过 3 次，最多 6 次」 */
  contact: z.string(),
  /** Lines that were sent and can still be marked as answered. */
  sent: z.array(shape({ sendId: z.string(), title: z.string(), at: instant, replied: z.boolean() })),
});

export const staffContracts = {
  'staff.join': command({
    auth: 'member',
    summary: 'Bind this WeChat user to the staff account of an invite code; refresh the login afterwards',
    input: shape({ code: z.string().trim().min(4).max(20) }),
    output: shape({ staffId: z.string(), name: z.string() }),
    errors: ['INVITE_INVALID', 'STAFF_BOUND_ALREADY'],
    rate: slow,
  }),
  'staff.today': query({
    auth: 'staff',
    summary: "Today's tasks of this staff account: first, later today, and who is left in peace for now",
    /** Whose words are wanted; without one it is the task in hand, else the most urgent. */
    input: shape({ taskKey: taskKey.optional() }),
    output: shape({
      name: z.string(),
      /** 「6月12日 周五」 */
      day: z.string(),
      /** 「还有 5 件，先做 2 件」 */
      title: z.string(),
      /** 「小周，今天做完了 4 件」 */
      subtitle: z.string(),
      done: count,
      total: count,
      /** Tasks that came since the last look. */
      fresh: count,
      /** The task that has its words with it; null on a day without any. */
      lead: taskKey.nullable(),
      first: z.array(task),
      later: z.array(task),
      resting: z.array(task),
      /** What was done or skipped today, the last first. */
      closed: z.array(closed),
    }),
    errors: [],
  }),
  'staff.news': query({
    auth: 'staff',
    summary: 'How many tasks came since this staff account last looked at its day',
    input: nothing,
    output: shape({ tasks: count }),
    errors: [],
  }),
  'staff.looked': command({
    auth: 'staff',
    summary: 'The tasks that came are seen',
    input: nothing,
    output: done,
    errors: [],
  }),
  'staff.claim': command({
    auth: 'staff',
    tx: 'phased',
    summary: 'Take a task for 30 minutes; its guards and the contact budget are asked again',
    input: shape({ taskKey }),
    output: task,
    errors: ['TASK_GONE', 'TASK_MOVED_ON', 'TASK_NOT_NOW'],
  }),
  'staff.dial': command({
    secretAnswer: true,
    auth: 'staff',
    summary: 'The number of the customer of a claimed task that asks for a call; the read is written down',
    input: shape({ taskKey }),
    output: shape({ number: z.string() }),
    errors: ['TASK_GONE', 'TASK_MOVED_ON', 'PHONE_UNKNOWN'],
    rate: slow,
  }),
  'staff.finish': command({
    auth: 'staff',
    tx: 'phased',
    summary: 'Say that a claimed task is done; what it thanks the member with is given',
    input: shape({ taskKey }),
    /** 「做完了，¥10 券已送到小林的券包」 */
    output: shape({ sentence: z.string() }),
    errors: ['TASK_GONE', 'TASK_MOVED_ON'],
  }),
  'staff.skip': command({
    auth: 'staff',
    tx: 'phased',
    summary: 'Leave a task undone, with the reason',
    input: shape({ taskKey, reason: z.string().trim().min(1, '写一句为什么').max(60) }),
    output: done,
    errors: ['TASK_GONE', 'TASK_MOVED_ON'],
  }),
  'staff.unskip': command({
    auth: 'staff',
    summary: 'Take a skip of the last five minutes back',
    input: shape({ taskKey }),
    output: done,
    errors: ['TASK_GONE', 'TASK_MOVED_ON'],
  }),
  'staff.postpone': command({
    auth: 'staff',
    tx: 'phased',
    summary: 'Put a task off for some days; it comes up again at the same time of day',
    input: shape({ taskKey, days: z.int().min(1).max(14), reason: z.string().trim().max(60).default('') }),
    output: shape({ dueAt: instant, sentence: z.string() }),
    errors: ['TASK_GONE', 'TASK_MOVED_ON'],
  }),
  'staff.customers': query({
    auth: 'staff',
    summary: 'Customers assigned to this staff account, those who joined last first',
    input: shape({
      q: z.string().trim().max(20).default(''),
      cursor: cursor.optional(),
      limit: pageSize,
    }),
    output: shape({
      items: z.array(shape({ ...person, stage: z.string().nullable(), line: z.string(), openTasks: count })),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'staff.customer': query({
    auth: 'staff',
    summary: 'All that is worth knowing of one assigned customer; the read is written down',
    input: shape({ memberId: id }),
    output: customerCard,
    errors: ['CUSTOMER_NOT_YOURS'],
  }),
  'staff.timeline': query({
    auth: 'staff',
    summary: "A page of an assigned customer's story, newest first; the read is written down",
    input: shape({ memberId: id, cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(shape({ at: instant, day: z.string(), time: z.string(), sentence: z.string() })),
      nextCursor: cursor.nullable(),
    }),
    errors: ['CUSTOMER_NOT_YOURS'],
  }),
  'staff.scripts': query({
    auth: 'staff',
    summary: 'Script lines by words, pinyin or initials, filled for a customer; last used first',
    input: shape({
      q: z.string().trim().max(40).default(''),
      category: z.string().max(20).optional(),
      stage: z.string().max(32).optional(),
      memberId: id.optional(),
      taskKey: taskKey.optional(),
      /** What goes along with the line: lines that would speak of something else come last. */
      productId: id.optional(),
    }),
    output: shape({
      categories: z.array(z.string()),
      items: z.array(
        filled.extend({
          /** Large on a poster; empty for the name of the goods. */
          headline: z.string(),
          suits: z.boolean(),
          lastUsedAt: instant.nullable(),
          /** 「24 小时内回复 62%（50%–73%）」, or how many sends are missing. */
          rate: z.string(),
        }),
      ),
    }),
    errors: ['CUSTOMER_NOT_YOURS', 'TASK_GONE'],
  }),
  'staff.useScript': command({
    auth: 'staff',
    summary: 'Write down that a line was sent; of one to a customer the reply can be marked for 24 hours',
    input: shape({
      scriptId: id,
      /** Null where nobody is named, as with a card for a group. */
      memberId: id.nullable().default(null),
      taskKey: taskKey.nullable().default(null),
      /** The customer wrote first, or the line has left already: counted in their contact budget, never refused. */
      reply: z.boolean().default(false),
    }),
    /** Without a customer there is no reply to mark. */
    output: shape({ sendId: z.string().nullable(), text: z.string() }),
    errors: ['SCRIPT_GONE', 'CUSTOMER_NOT_YOURS', 'TASK_GONE', 'TASK_NOT_NOW'],
  }),
  'staff.setTag': command({
    auth: 'staff',
    summary: 'Give an assigned customer a tag of a group that is open to staff, or take back what staff gave',
    input: shape({ memberId: id, tagId: id, on: z.boolean() }),
    output: done,
    errors: ['CUSTOMER_NOT_YOURS', 'TAG_GONE'],
  }),
  'staff.markReply': command({
    auth: 'staff',
    summary: 'Mark that a line was answered within 24 hours, as staff tell it',
    input: shape({ sendId: id }),
    output: done,
    errors: ['SEND_GONE'],
  }),
};
