/** Where a member stands between two orders. */
export const STAGES = [
  'prospect',
  'new',
  'firstRepeatDue',
  'active',
  'due',
  'atRisk',
  'dormant',
  'lost',
  'reactivated',
] as const;
export type Stage = (typeof STAGES)[number];
