import type { ReactNode } from 'react';
import { Button as NativeButton, type ButtonProps } from '@tarojs/components';

interface Props {
  children: ReactNode;
  kind?: 'primary' | 'tint' | 'line' | 'text' | 'alert';
  wide?: boolean;
  /** Off: nothing happens on a tap. */
  disabled?: boolean;
  /** Busy: the words stay, a second tap does nothing. */
  busy?: boolean;
  className?: string;
  /** What a screen reader says when the words alone do not tell. */
  label?: string;
  onTap?(this: void): void;
  /** WeChat's own powers (openType, onGetPhoneNumber, onChooseAvatar …). */
  native?: ButtonProps;
}

/** A button of ours: WeChat's native one underneath, so that open types and accessibility work. */
export function Button({
  children,
  kind = 'primary',
  wide,
  disabled,
  busy,
  className = '',
  label,
  onTap,
  native,
}: Props) {
  const off = disabled || busy;
  const classes = ['btn', `btn-${kind}`, wide && 'btn-wide', off && 'btn-off', className]
    .filter(Boolean)
    .join(' ');
  return (
    <NativeButton
      {...native}
      className={classes}
      hoverClass={off ? 'none' : 'pressed'}
      {...(off && { disabled: true })} // `disabled="false"` is disabled to a browser
      aria-label={label}
      onClick={off ? undefined : onTap}
    >
      {children}
    </NativeButton>
  );
}
