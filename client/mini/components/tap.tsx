import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

interface Props {
  children: ReactNode;
  className?: string;
  /** What a screen reader says; needed where there are no words inside. */
  label?: string;
  role?: 'button' | 'link';
  onTap(this: void): void;
}

// A browser reads `role`, WeChat `aria-role`.
const roleName = process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role';

/** Anything that answers to a finger and is not a button in looks. */
export function Tap({ children, className, label, role = 'button', onTap }: Props) {
  return (
    <View
      className={className}
      hoverClass="pressed"
      {...{ [roleName]: role }}
      aria-label={label}
      onClick={onTap}
    >
      {children}
    </View>
  );
}
