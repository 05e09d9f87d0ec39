import './offline-bar.scss';
import { View } from '@tarojs/components';
import { Icon } from './icon';
import { role } from './role';

/** Says that there is no network, and what that changes. */
export function OfflineBar({ text = '现在没有网，你可以照常看' }: { text?: string }) {
  return (
    <View className="offline-bar" {...role('alert')}>
      <Icon name="offline" size={18} />
      <View className="grow">{text}</View>
    </View>
  );
}
