import './skeleton.scss';
import { View } from '@tarojs/components';

interface Props {
  /** Any CSS length; full width when absent. */
  width?: string;
  /** In px. */
  height: number;
  /** Softer, for second lines and pictures. */
  light?: boolean;
  round?: boolean;
  /** Space above in px. */
  top?: number;
}

/** A quiet block where content will stand, of the size the content will have. */
export function Skeleton({ width = '100%', height, light, round, top = 0 }: Props) {
  const radius = round ? height / 2 : 8;
  return (
    <View
      className={`skeleton ${light ? 'skeleton-light' : ''}`}
      style={`width:${width};height:${height}px;border-radius:${radius}px;margin-top:${top}px`}
      aria-hidden
    />
  );
}
