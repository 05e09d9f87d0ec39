import type { Part } from '../../platform/db/parts';
import { findConsents } from './consent.model';
import type { Consent } from './consent.model';

const HISTORY_ROWS = 200;

/** Purposes a member agreed to once and no longer does; what was never asked is not among them. */
export async function withdrawnPurposes(memberId: string): Promise<ReadonlySet<string>> {
  return withdrawnIn(await findConsents(memberId, HISTORY_ROWS));
}

/** The same, to be read along with the member. */
export const withdrawnPart: Part<ReadonlySet<string>> = {
  from: 'consents',
  by: 'memberId',
  pipeline: [{ $sort: { at: -1, _id: -1 } }, { $limit: HISTORY_ROWS }, { $project: { purposes: 1 } }],
  read: withdrawnIn,
};

/** `consents`: the newest first. */
function withdrawnIn(consents: readonly Pick<Consent, 'purposes'>[]): ReadonlySet<string> {
  const agreed = new Set(consents[0]?.purposes);
  return new Set(consents.flatMap(({ purposes }) => purposes).filter((purpose) => !agreed.has(purpose)));
}
