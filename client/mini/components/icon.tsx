import { View } from '@tarojs/components';

export type IconName =
  | 'back'
  | 'book'
  | 'cake'
  | 'calendar'
  | 'check'
  | 'clock'
  | 'close'
  | 'copy'
  | 'gear'
  | 'gift'
  | 'help'
  | 'hill'
  | 'logout'
  | 'medal'
  | 'next'
  | 'offline'
  | 'pencil'
  | 'phone'
  | 'points'
  | 'shield'
  | 'stamp'
  | 'user';

interface Props {
  name: IconName;
  /** Edge in px. */
  size?: number;
}

/** One of our own icons (styles/icons.scss) in the colour of the text around it; always decoration. */
export function Icon({ name, size = 20 }: Props) {
  return <View className={`ic ic-${name}`} style={`width:${size}px;height:${size}px`} aria-hidden />;
}
