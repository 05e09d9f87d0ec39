import { View } from '@tarojs/components';
import { role } from '@mini/components/role';

/** How much of the day is done. */
export function Ring({ done, total }: { done: number; total: number }) {
  const share = total === 0 ? 0 : Math.round((done / total) * 100);
  return (
    <View className="ring" {...role('img')} aria-label={`完成 ${done}，共 ${total}`}>
      <View
        className="ring-track"
        style={`background:conic-gradient(var(--accent) ${share}%, var(--line-strong) 0)`}
      />
      {done}/{total}
    </View>
  );
}
