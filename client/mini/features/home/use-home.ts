import { useEffect, useRef } from 'react';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { brandClock, rememberZone } from '@mini/services/brand';
import { useQuery } from '@mini/services/use-query';
import { stopPullDown } from '@mini/services/wx';
import { useDevice } from '@mini/stores/device';
import { useCheckin } from '@mini/stores/checkin';
import { useSession } from '@mini/stores/session';
import { afterCheckin, forToday } from './home-state';

/** The home screen's one query, kept true by what happens around it: login, check-in, coming back. */
export function useHome() {
  const loggedIn = useSession((state) => state.loggedIn);
  const { tapped, stale } = useCheckin();
  const online = useDevice((state) => state.online);
  const home = useQuery('screens.home', {}, { keep: true });
  const { reload, patch } = home;
  const zone = home.data?.brand.zone;
  const shown = useRef(false);
  const first = useRef(true);

  // Another person, another state on the server, or a network again: what is shown may be wrong.
  useEffect(() => {
    if (!first.current && online) void reload();
    first.current = false;
  }, [loggedIn, stale, online, reload]);

  useEffect(() => {
    if (zone) rememberZone(zone);
  }, [zone]);

  useEffect(() => {
    if (!tapped) return;
    // At once what the answer holds, then the rest of the screen, which it may have changed too.
    patch((data) => afterCheckin(data, tapped));
    void reload();
  }, [tapped, patch, reload]);

  useDidShow(() => {
    if (shown.current) void reload();
    shown.current = true;
  });

  usePullDownRefresh(() => void reload().finally(stopPullDown));

  if (!home.data || !home.error?.unanswered) return home;
  return { ...home, data: forToday(home.data, brandClock(Date.now()).day) };
}
