import { create } from 'zustand';
import { onSessionChange } from '@mini/services/session';

/** A customer whom one of the staff is choosing something for. */
interface CardFor {
  memberId: string;
  nickname: string;
  /** Epoch ms. */
  since: number;
}

/** Who has looked around for longer has something else in mind. */
const LASTS_MS = 30 * 60_000;

/** Whom the next card is for, on the way from a customer through the mall to what will be sent. */
export const useCardFor = create<{ customer: CardFor | null }>(() => ({ customer: null }));

export function chooseFor(memberId: string, nickname: string): void {
  useCardFor.setState({ customer: { memberId, nickname, since: Date.now() } });
}

export function chooseForNobody(): void {
  useCardFor.setState({ customer: null });
}

export function isStillMeant({ since }: CardFor, now: number): boolean {
  return now - since < LASTS_MS;
}

onSessionChange(chooseForNobody);
