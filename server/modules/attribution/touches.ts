import { CREDIT_WINDOW_MS, creditOf } from '@shared/domain/attribution/credit';
import type { Credit, Touch } from '@shared/domain/attribution/credit';
import type { Part } from '../../platform/db/parts';
import { aliasesPart } from '../identity';
import type { TouchRow } from './touch.model';

/** What a person opened, by the member and by each of their aliases. */
interface Touched {
  touches: Touch[];
  aliases: { memberId: string; touches: Touch[] }[];
}

/** What an order at `at` (epoch ms) may be credited to, read along with the member; `creditAmong` decides. */
export function touchParts(at: number): { [K in keyof Touched]: Part<Touched[K]> } {
  const match = { at: { $gt: at - CREDIT_WINDOW_MS, $lte: at }, verdict: 'counted' };
  const from = 'touches';
  const pipeline = [{ $match: match }];
  return {
    touches: { from, by: 'memberId', pipeline, read: (rows: TouchRow[]) => rows.flatMap(touchOf) },
    aliases: {
      ...aliasesPart,
      pipeline: [{ $lookup: { from, localField: '_id', foreignField: 'memberId', pipeline, as: 'touches' } }],
      read: (rows: { _id: string; touches: TouchRow[] }[]) =>
        rows.map(({ _id: memberId, touches }) => ({ memberId, touches: touches.flatMap(touchOf) })),
    },
  };
}

/** The touch that an order of this person at `at` is credited to, or null; none that came of a link of their own. */
export function creditAmong(memberId: string, { touches, aliases }: Touched, at: number): Credit | null {
  const own = [memberId, ...aliases.map((alias) => alias.memberId)];
  return creditOf(own, [...touches, ...aliases.flatMap((alias) => alias.touches)], at);
}

/** A logged touch as the rule of credit knows it; none for one without a sharer. */
export function touchOf({ _id, link, staffId, sharerId, at }: TouchRow): Touch[] {
  return sharerId === null ? [] : [{ id: _id, linkId: link, staffId, sharerId, at }];
}
