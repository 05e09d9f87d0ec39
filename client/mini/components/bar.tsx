import './bar.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

/** What stays at the bottom of a page while it scrolls: the sum and the one button. Leaves its own room. */
export function Bar({ children }: { children: ReactNode }) {
  return (
    <>
      <View className="bar-room" />
      <View className="bar">{children}</View>
    </>
  );
}
