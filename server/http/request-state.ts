import type { Language } from '@shared/errors';

/** What every log line of a request carries. */
export interface RequestState {
  requestId: string;
  language: Language;
  startedAt: number;
  contract?: string;
  actor?: string;
}
