import './sun.scss';
import { View } from '@tarojs/components';

/** The sun, by night the moon: its middle stands at `left`, `top` of the picture, in px. */
export function Sun({ left, top, radius = 19 }: { left: string; top: number; radius?: number }) {
  const size = `width:${radius * 2}px;height:${radius * 2}px`;
  return (
    <View className="sun" style={`left:${left};top:${top}px;${size}`} aria-hidden>
      <View className="sun-disc" />
    </View>
  );
}
