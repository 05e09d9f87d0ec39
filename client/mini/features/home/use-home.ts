import { useEffect, useRef } from 'react';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import type { Output } from '@shared/contracts';
import { useQuery } from '@mini/services/use-query';
import { stopPullDown } from '@mini/services/wx';
import { useCheckin } from '@mini/stores/checkin';
import { useSession } from '@mini/stores/session';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { wallClock } from '@shared/domain/zone';
import { forToday, type Home } from './for-today';

/** The home screen's one query, kept true by what happens around it: login, check-in, coming back. */
export function useHome() {
  const loggedIn = useSession((state) => state.loggedIn);
  const { tapped, stale } = useCheckin();
  const home = useQuery('screens.home', {}, { keep: true });
  const { reload, patch } = home;
  const shown = useRef(false);
  const asked = useRef({ loggedIn, stale });

  useEffect(() => {
    if (asked.current.loggedIn === loggedIn && asked.current.stale === stale) return;
    asked.current = { loggedIn, stale };
    void reload();
  }, [loggedIn, stale, reload]);

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
  return { ...home, data: forToday(home.data, wallClock(Date.now(), DEFAULT_SETTINGS.brand.zone).day) };
}

/** The answer of a check-in holds all that home shows of it. */
export function afterCheckin(home: Home, tapped: Output<'checkin.tap'>): Home {
  if (!home.member) return home;
  const tasks = home.member.tasks.map((task) => (task.key === 'checkin' ? { ...task, done: true } : task));
  const points = { ...home.member.points, available: tapped.available };
  return { ...home, member: { ...home.member, week: tapped.week, streak: tapped.streak, points, tasks } };
}
