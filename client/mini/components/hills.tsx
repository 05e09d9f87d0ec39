import './hills.scss';
import { View } from '@tarojs/components';

/** Three ridges, one behind the other. `week` carries the seven dots, `open` is the wider view for visitors. */
export function Hills({ view }: { view: 'week' | 'open' }) {
  return (
    <View className={`hills hills-${view}`} aria-hidden>
      <View className="hill hill-far" />
      <View className="hill hill-mid" />
      <View className="hill hill-near" />
      {view === 'week' && <View className="hill hill-path" />}
    </View>
  );
}
