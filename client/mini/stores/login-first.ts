import { useCallback, useEffect, useRef } from 'react';
import { useSession } from './session';

/**
 * For what needs a login: runs at once for a member; a visitor is asked first and the step goes on after the login.
 * Closing the sheet forgets it.
 */
export function useLoginFirst(): (step: () => void) => void {
  const { loggedIn, asking, askLogin } = useSession();
  const waiting = useRef<(() => void) | null>(null);

  useEffect(() => {
    const step = waiting.current;
    if (!step || (asking && !loggedIn)) return;
    waiting.current = null;
    if (loggedIn) step();
  }, [asking, loggedIn]);

  return useCallback(
    (step) => {
      if (loggedIn) {
        step();
        return;
      }
      waiting.current = step;
      askLogin();
    },
    [loggedIn, askLogin],
  );
}
