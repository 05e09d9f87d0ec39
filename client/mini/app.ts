import './app.scss';
import './platform';
import type { PropsWithChildren } from 'react';
import { useDidHide, useDidShow, useLaunch } from '@tarojs/taro';
import { beginLaunch, dropLaunch } from './services/launch';
import { flushEvents, startTracking, track } from './services/track';
import { entryOf } from './services/wx-share';
import { deviceMetrics, isOnline, onOnlineChange, watchUpdates } from './services/wx';
import { syncCart } from './stores/cart';
import { useCheckin } from './stores/checkin';
import { useDevice } from './stores/device';
import { enteredFrom, tellOpened } from './stores/entry';
import { watchPrivacy } from './stores/privacy';

function setOnline(online: boolean): void {
  const wasOffline = !useDevice.getState().online;
  useDevice.setState({ online });
  if (!online) return;
  void useCheckin.getState().flush();
  void syncCart();
  void tellOpened();
  // When the app is merely shown again, the first screen goes before what is noted.
  if (wasOffline) void flushEvents();
}

let shownAt = 0;
let opened: string | undefined;

function shown(scene: number | undefined, message: string | undefined): void {
  shownAt = Date.now();
  track('app.show', scene === undefined ? {} : { scene });
  // Coming back to the front repeats what the app was entered with.
  if (message !== undefined && message !== opened) track('message.open', { messageId: message });
  opened = message;
}

function hidden(): void {
  dropLaunch();
  track('app.hide', { seconds: Math.round((Date.now() - shownAt) / 1_000) });
  void flushEvents();
}

/** Root of the mini program: pages draw themselves, here only what outlives them is started. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    beginLaunch();
    useDevice.setState(deviceMetrics());
    onOnlineChange(setOnline);
    watchPrivacy();
    watchUpdates();
    startTracking();
  });
  useDidShow((options?: Parameters<typeof entryOf>[0]) => {
    const entry = entryOf(options);
    shown(options?.scene, entry.query.message);
    enteredFrom(entry);
    void isOnline().then(setOnline);
  });
  useDidHide(hidden);
  return children;
}
