import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

/** A white card: radius 16, padding 16. `list` is for rows, which bring their own height. */
export function Card({
  children,
  list,
  className = '',
}: {
  children: ReactNode;
  list?: boolean;
  className?: string;
}) {
  return <View className={`card ${list ? 'list' : ''} ${className}`}>{children}</View>;
}
