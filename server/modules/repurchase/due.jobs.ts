import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { catalogNow } from '../catalog';
import { currentSettings } from '../settings';
import { turnOf } from './decide';
import type { Known } from './decide';
import { learnedNow } from './learned';
import { whenOf } from './look';
import { countTold } from './states.service';
import { ReminderModel, StateModel } from './state.model';

const CHUNK = 100;

/** Looks at what has come due, a member a transaction; nobody else is touched. Returns how many were reminded. */
export async function remindDue(ctx: Ctx): Promise<number> {
  let reminded = 0;
  for (;;) {
    const due = await StateModel.find({ nextAt: { $gt: 0, $lte: ctx.now } }, { memberId: 1 })
      .sort({ nextAt: 1, _id: 1 })
      .limit(CHUNK)
      .lean();
    const when = whenOf(ctx.now, await currentSettings(ctx));
    const known = { learned: await learnedNow(ctx), catalog: await catalogNow(ctx), when };
    let done = 0;
    for (const memberId of new Set(due.map((row) => row.memberId))) {
      try {
        if (await transaction(async () => lookAtMember(ctx, memberId, known))) reminded += 1;
        done += 1;
      } catch (error) {
        // One member that cannot be served must not keep the others waiting.
        ctx.log.error({ err: error, memberId }, 'what is due for a member was not looked at');
      }
    }
    if (due.length < CHUNK || done === 0) return reminded;
  }
}

async function lookAtMember(ctx: Ctx, memberId: string, known: Known): Promise<boolean> {
  const states = await StateModel.find({ memberId }).lean();
  const reminder = await ReminderModel.findById(memberId).lean();
  const { later, said } = turnOf(states, reminder?.remindedAt ?? null, known);
  for (const { state, nextAt } of later)
    queue().update(StateModel, { _id: state._id, memberId }, { $set: { nextAt } });
  if (!said) return false;
  const { state, after, news } = said;
  queue().update(StateModel, { _id: state._id, memberId }, { $set: after });
  queue().upsert(ReminderModel, { _id: memberId }, { $set: { remindedAt: ctx.now } });
  countTold(state.productId, news.kind, { told: 1 });
  emit(ctx, 'repurchase.due', news);
  return true;
}
