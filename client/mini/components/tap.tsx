import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { role } from './role';

interface Props {
  children: ReactNode;
  className?: string;
  id?: string;
  /** What a screen reader says; needed where there are no words inside. */
  label?: string;
  /** What it is to a screen reader. */
  as?: 'button' | 'link' | 'tab';
  /** Lies on something that answers too: the tap goes no further. */
  stop?: boolean;
  onTap(this: void): void;
}

/** Anything that answers to a finger and is not a button in looks. */
export function Tap({ children, className, id, label, as = 'button', stop, onTap }: Props) {
  return (
    <View
      className={className}
      {...(id && { id })}
      hoverClass="pressed"
      {...role(as)}
      aria-label={label}
      onClick={stop ? (event) => (event.stopPropagation(), onTap()) : onTap}
    >
      {children}
    </View>
  );
}
