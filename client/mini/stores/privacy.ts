import { create } from 'zustand';
import { onPrivacyAsked, type PrivacyResolve } from '@mini/services/wx';

interface PrivacyStore {
  /** WeChat waits for these answers before it lets a private API through. */
  waiting: PrivacyResolve[];
  /** `buttonId` is the id of WeChat's own agree button that was tapped. */
  agree(this: void, buttonId: string): void;
  disagree(this: void): void;
}

export const usePrivacy = create<PrivacyStore>((set, get) => {
  const answer = (reply: Parameters<PrivacyResolve>[0]): void => {
    get().waiting.forEach((resolve) => resolve(reply));
    set({ waiting: [] });
  };
  return {
    waiting: [],
    agree: (buttonId) => answer({ event: 'agree', buttonId }),
    disagree: () => answer({ event: 'disagree' }),
  };
});

/** From now on WeChat asks us, not its own dialog. */
export function watchPrivacy(): void {
  onPrivacyAsked((resolve) => {
    resolve({ event: 'exposureAuthorization' });
    usePrivacy.setState(({ waiting }) => ({ waiting: [...waiting, resolve] }));
  });
}
