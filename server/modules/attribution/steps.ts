import type { Credit } from '@shared/domain/attribution/credit';
import { NO_STEPS } from '@shared/domain/attribution/funnel';
import type { FunnelSteps } from '@shared/domain/attribution/funnel';
import type { BusinessDay } from '@shared/domain/day';
import { queue } from '../../platform/db/tx';
import { LinkDayModel } from './link.model';

/** Queues what one link gained (or lost) on a day. */
export function countSteps(
  { linkId, staffId, sharerId }: Pick<Credit, 'linkId' | 'staffId' | 'sharerId'>,
  day: BusinessDay,
  steps: Partial<FunnelSteps>,
): void {
  queue().upsert(
    LinkDayModel,
    { _id: `${linkId}:${day}` },
    { $setOnInsert: { linkId, sharer: staffId ?? sharerId, day }, $inc: { ...NO_STEPS, ...steps } },
  );
}
