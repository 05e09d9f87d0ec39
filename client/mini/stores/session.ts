import { create } from 'zustand';
import { endSession, isLoggedIn, onSessionChange } from '@mini/services/session';
import { command } from '@mini/services/api';

interface SessionStore {
  loggedIn: boolean;
  /** The login sheet is asked for; it is drawn by the page in front. */
  asking: boolean;
  askLogin(this: void): void;
  closeLogin(this: void): void;
  /** Ends the login here, and on the server when it can be reached. */
  logout(this: void): Promise<void>;
}

export const useSession = create<SessionStore>((set) => ({
  loggedIn: isLoggedIn(),
  asking: false,
  askLogin: () => set({ asking: true }),
  closeLogin: () => set({ asking: false }),
  logout: async () => {
    await command('auth.logout', {}).catch(() => undefined);
    endSession();
  },
}));

onSessionChange((loggedIn) => useSession.setState({ loggedIn, asking: false }));
