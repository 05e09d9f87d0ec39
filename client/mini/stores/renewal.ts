import { useEffect, useRef } from 'react';
import { useDevice } from './device';
import { useSession } from './session';

/** Asks again when another person is here, who has other prices, and when there is a network again. */
export function useRenewal(reload: () => Promise<void>): void {
  const loggedIn = useSession((state) => state.loggedIn);
  const online = useDevice((state) => state.online);
  const seen = useRef({ loggedIn, online });

  useEffect(() => {
    const before = seen.current;
    seen.current = { loggedIn, online };
    if (before.loggedIn !== loggedIn || (online && !before.online)) void reload();
  }, [loggedIn, online, reload]);
}
