import type { Ctx } from '../../platform/context';
import { MessageModel } from './message.model';
import type { MessageRow } from './message.model';
import { giveUpSending } from './outcome.service';
import { sendOne } from './send.service';
import type { Step } from './send.service';

const BATCH = 200;
const AT_ONCE = 8;
const AGAIN_MS = 60_000;
/** Well within the lease of the job. */
const LONGEST_MS = 5 * 60_000;

export type Tally = Partial<Record<Step, number>>;

/** Sends what is due, a member's strongest message first. Returns what became of the messages looked at. */
export async function sendDue(ctx: Ctx): Promise<Tally> {
  await giveUpSending(ctx);
  const tally: Tally = {};
  const until = ctx.clock.now() + LONGEST_MS;
  for (let more = true; more && ctx.clock.now() < until;) {
    const due = await MessageModel.find({ dueAt: { $gt: 0, $lte: ctx.now }, state: 'waiting' })
      .sort({ dueAt: 1 })
      .limit(BATCH)
      .lean();
    const queues = byMember(due);
    await Promise.all(Array.from({ length: AT_ONCE }, () => work(ctx, queues, tally)));
    more = due.length === BATCH;
  }
  return tally;
}

/** The messages of each member, the strongest first. */
function byMember(messages: readonly MessageRow[]): MessageRow[][] {
  const queues = new Map<string, MessageRow[]>();
  for (const message of messages) {
    queues.set(message.memberId, [...(queues.get(message.memberId) ?? []), message]);
  }
  return [...queues.values()].map((own) => own.sort((a, b) => a.rank - b.rank));
}

/** Takes member after member; one that fails holds up nobody. */
async function work(ctx: Ctx, queues: MessageRow[][], tally: Tally): Promise<void> {
  for (let own = queues.pop(); own; own = queues.pop()) {
    for (const message of own) {
      try {
        // Each at its own time: quiet hours may begin within a long run.
        const step = await sendOne({ ...ctx, now: ctx.clock.now() }, message);
        tally[step] = (tally[step] ?? 0) + 1;
      } catch (error) {
        ctx.log.warn(
          { err: error, messageId: message._id },
          'a message could not be looked at, will try again',
        );
        const { _id, dueAt } = message;
        const later = { $set: { dueAt: ctx.clock.now() + AGAIN_MS } };
        await MessageModel.updateOne({ _id, state: 'waiting', dueAt }, later);
      }
    }
  }
}
