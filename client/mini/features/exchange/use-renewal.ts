import { useEffect, useRef } from 'react';
import { useDidShow } from '@tarojs/taro';
import { useSession } from '@mini/stores/session';

/** Asks again when the page comes back (points were spent elsewhere) and when the person changes. */
export function useRenewal(reload: () => Promise<void>): void {
  const loggedIn = useSession((state) => state.loggedIn);
  const shown = useRef(false);
  const first = useRef(true);

  useDidShow(() => {
    if (shown.current) void reload();
    shown.current = true;
  });
  useEffect(() => {
    if (!first.current) void reload();
    first.current = false;
  }, [loggedIn, reload]);
}
