import { View } from '@tarojs/components';

export type IconName =
  | 'back'
  | 'bell'
  | 'book'
  | 'box'
  | 'cake'
  | 'calendar'
  | 'camera'
  | 'card'
  | 'cart'
  | 'chat'
  | 'check'
  | 'clock'
  | 'close'
  | 'copy'
  | 'funnel'
  | 'gear'
  | 'gift'
  | 'heart'
  | 'heart-on'
  | 'help'
  | 'hand'
  | 'hill'
  | 'info'
  | 'lock'
  | 'logout'
  | 'medal'
  | 'minus'
  | 'next'
  | 'offline'
  | 'pencil'
  | 'people'
  | 'phone'
  | 'pin'
  | 'plus'
  | 'points'
  | 'refresh'
  | 'search'
  | 'share'
  | 'shield'
  | 'stamp'
  | 'star'
  | 'star-on'
  | 'task'
  | 'ticket'
  | 'trash'
  | 'truck'
  | 'undo'
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
