import { CARRIERS } from './carriers';
import type { LogisticsPort } from './ports';

export type * from './ports';
export { LogisticsError } from './ports';
export { CARRIERS } from './carriers';

/** A shop without a provider of tracking: nothing is known of any parcel, and orders go on by their dates. */
export const untracedLogistics: LogisticsPort = {
  carriers: CARRIERS,
  trace: () => Promise.resolve([]),
};
