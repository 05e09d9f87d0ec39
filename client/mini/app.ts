import './app.scss';
import './platform';
import type { PropsWithChildren } from 'react';
import { useDidShow, useLaunch } from '@tarojs/taro';
import { deviceMetrics, isOnline, onOnlineChange, watchUpdates } from './services/wx';
import { syncCart } from './stores/cart';
import { useCheckin } from './stores/checkin';
import { useDevice } from './stores/device';
import { watchPrivacy } from './stores/privacy';

function setOnline(online: boolean): void {
  useDevice.setState({ online });
  if (!online) return;
  void useCheckin.getState().flush();
  void syncCart();
}

/** Root of the mini program: pages draw themselves, here only what outlives them is started. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    useDevice.setState(deviceMetrics());
    onOnlineChange(setOnline);
    watchPrivacy();
    watchUpdates();
  });
  useDidShow(() => void isOnline().then(setOnline));
  return children;
}
