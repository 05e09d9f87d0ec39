import { useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';

/** Whether this page is the one in front: sheets that a store opens belong to that page, not to those below it. */
export function useInFront(): boolean {
  const [inFront, setInFront] = useState(true);
  useDidShow(() => setInFront(true));
  useDidHide(() => setInFront(false));
  return inFront;
}
