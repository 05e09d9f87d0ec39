import { create } from 'zustand';
import type { Output } from '@shared/contracts';
import type { AskMoment } from '@shared/domain/outreach/kinds';
import { query } from '@mini/services/api';
import { mayAsk, rememberAsk } from '@mini/services/ask-days';
import { isLoggedIn } from '@mini/services/session';

interface AskingStore {
  moment: AskMoment | null;
  items: Output<'message.toAsk'>['items'];
  /** Closes the question; who refused is left alone for longer. */
  done(this: void, refused: boolean): void;
}

/** What the page in front asks after a tap that made a promise. */
export const useAsking = create<AskingStore>((set, get) => ({
  moment: null,
  items: [],
  done: (refused) => {
    const { moment } = get();
    if (moment) rememberAsk(moment, refused, Date.now());
    set({ moment: null, items: [] });
  },
}));

/** Offers the messages this tap is about. Nothing is worth an error message: the tap itself succeeded. */
export async function askAfter(moment: AskMoment): Promise<void> {
  if (!isLoggedIn() || !mayAsk(moment, Date.now()) || useAsking.getState().moment) return;
  try {
    const { items } = await query('message.toAsk', { moment });
    if (items.length > 0) useAsking.setState({ moment, items });
  } catch {
    // Asked another time.
  }
}
