import './sun.scss';
import { View } from '@tarojs/components';

/** The sun, by night the moon: its middle stands at `left`, `top` of the picture, in px. */
export function Sun({ left, top, radius = 19 }: { left: string; top: number; radius?: number }) {
  return (
    <View
      className="sun"
      style={`left:${left};top:${top}px;width:${radius * 2}px;height:${radius * 2}px`}
      aria-hidden
    />
  );
}
