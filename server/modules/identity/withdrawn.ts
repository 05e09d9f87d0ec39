import { findConsents } from './consent.model';

const HISTORY_ROWS = 200;

/** Purposes a member agreed to once and no longer does; what was never asked is not among them. */
export async function withdrawnPurposes(memberId: string): Promise<ReadonlySet<string>> {
  const consents = await findConsents(memberId, HISTORY_ROWS);
  const agreed = new Set(consents[0]?.purposes);
  return new Set(consents.flatMap(({ purposes }) => purposes).filter((purpose) => !agreed.has(purpose)));
}
