import type { Ctx } from '../../platform/context';
import { serveDue } from '../../platform/jobs/due';
import { MemberFactsModel } from './facts.model';
import { lookAgain } from './facts.service';

const BATCH = 100;

/** Looks at members whose time has come, however many others there are. Answers how many. */
export async function runTimers(ctx: Ctx): Promise<number> {
  const due = { nextCheckAt: { $gt: 0, $lte: ctx.now } };
  const rows = await MemberFactsModel.find(due, { _id: 1 }).sort({ nextCheckAt: 1 }).limit(BATCH).lean();
  return serveDue(
    ctx,
    rows.map(({ _id }) => _id),
    {
      async serve(_id) {
        const row = await MemberFactsModel.findOne({ _id, ...due }).lean();
        if (row) await lookAgain(ctx, row);
      },
      putOff: (_id, nextCheckAt) => MemberFactsModel.updateOne({ _id, ...due }, { $set: { nextCheckAt } }),
    },
  );
}
