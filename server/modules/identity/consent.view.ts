import type { Output } from '@shared/contracts';
import type { Consent } from './consent.model';

type Agreed = NonNullable<Output<'consent.current'>['agreed']>;
type HistoryItem = Output<'consent.history'>['items'][number];

export function agreedView({ version, at, purposes }: Consent): Agreed {
  return { version, at, purposes };
}

export function consentView(consent: Consent): HistoryItem {
  return { ...agreedView(consent), source: consent.source };
}
