import { CREDIT_WINDOW_MS, creditOf } from '@shared/domain/attribution/credit';
import type { Credit, Touch } from '@shared/domain/attribution/credit';
import type { Part } from '../../platform/db/parts';
import type { TouchRow } from './touch.model';

/** What a member's order at `at` (epoch ms) is credited to, read along with the member. */
export function creditPart(memberId: string, at: number): Part<Credit | null> {
  return {
    from: 'touches',
    by: 'memberId',
    pipeline: [{ $match: { at: { $gt: at - CREDIT_WINDOW_MS, $lte: at }, verdict: 'counted' } }],
    read: (rows: TouchRow[]) => creditOf(memberId, rows.flatMap(touchOf), at),
  };
}

/** A logged touch as the rule of credit knows it; none for one without a sharer. */
export function touchOf({ _id, link, staffId, sharerId, at }: TouchRow): Touch[] {
  return sharerId === null ? [] : [{ id: _id, linkId: link, staffId, sharerId, at }];
}
