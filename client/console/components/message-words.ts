import type { Output } from '@shared/contracts';

export type Message = Output<'outreach.messages'>['items'][number];

/** How the states of messages look. */
export const STATE_CHIPS: Record<Message['state'], string> = {
  waiting: 'chip chip-gold',
  sending: 'chip chip-gold',
  sent: 'chip chip-good',
  failed: 'chip chip-bad',
  unknown: 'chip chip-bad',
  dropped: 'chip',
  held: 'chip',
};
