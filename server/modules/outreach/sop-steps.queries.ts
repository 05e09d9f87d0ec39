import type { Output } from '@shared/contracts';
import { isOpenStep } from '@shared/domain/sop/step-machine';
import type { StepState } from '@shared/domain/sop/step-machine';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { currentSops } from './sop-definitions';
import { SopRunModel } from './sop.model';

const DAYS = 90;
const DAY_MS = 86_400_000;
/** Staff may write reasons of their own: no more kinds of them are read, the frequent ones first. */
const MOST_REASONS = 500;
const SHOWN_REASONS = 3;

interface Ended {
  _id: { stepId: string; state: StepState; reason: string };
  n: number;
}

/** How the steps of an SOP ended lately, so that one sees which does not suit. @throws SOP_GONE */
export async function stepTallies(ctx: Ctx, sopId: string): Promise<Output<'sop.steps'>> {
  const sop = (await currentSops.now(ctx)).find((each) => each.sopId === sopId);
  if (!sop) throw new AppError('SOP_GONE');
  const states = ['active', 'finished', 'stopped'] as const;
  const lately = { sopId, state: { $in: states }, enrolledAt: { $gte: ctx.now - DAYS * DAY_MS } };
  const rows = await SopRunModel.aggregate<Ended>([
    { $match: lately },
    { $unwind: '$steps' },
    {
      $group: {
        _id: { stepId: '$steps.stepId', state: '$steps.state', reason: '$steps.reason' },
        n: { $sum: 1 },
      },
    },
    { $sort: { n: -1 } },
    { $limit: MOST_REASONS },
  ]);
  const items = sop.definition.steps.map(({ stepId, title }) =>
    tallyOf(
      { stepId, title },
      rows.filter(({ _id }) => _id.stepId === stepId),
    ),
  );
  return { days: DAYS, runs: await SopRunModel.countDocuments(lately), items };
}

function tallyOf(step: { stepId: string; title: string }, rows: readonly Ended[]) {
  const sum = (is: (state: StepState) => boolean): number =>
    rows.reduce((total, { _id, n }) => (is(_id.state) ? total + n : total), 0);
  const reasons = new Map<string, number>();
  for (const { _id, n } of rows) {
    const { state, reason } = _id;
    if (reason && !isOpenStep(state) && state !== 'done') reasons.set(reason, (reasons.get(reason) ?? 0) + n);
  }
  return {
    ...step,
    open: sum(isOpenStep),
    done: sum((state) => state === 'done'),
    skipped: sum((state) => state === 'skipped'),
    expired: sum((state) => state === 'expired'),
    cancelled: sum((state) => state === 'cancelled'),
    reasons: [...reasons]
      .map(([reason, times]) => ({ reason, times }))
      .sort((a, b) => b.times - a.times)
      .slice(0, SHOWN_REASONS),
  };
}
