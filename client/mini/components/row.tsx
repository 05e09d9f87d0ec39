import './row.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon, type IconName } from './icon';
import { Tap } from './tap';

interface Props {
  icon?: IconName;
  title: string;
  detail?: string;
  /** What stands on the right: words, a badge. */
  end?: ReactNode;
  /** With it the row leads somewhere; an arrow says so unless `end` is given. */
  onTap?(this: void): void;
}

/** A line of a list: at least 60 high, wraps at large text, never cuts words. */
export function Row({ icon, title, detail, end, onTap }: Props) {
  const inner = (
    <>
      {icon && (
        <View className="tile">
          <Icon name={icon} size={20} />
        </View>
      )}
      <View className="grow">
        <View className="t15 w5">{title}</View>
        {detail && <View className="t13 mute">{detail}</View>}
      </View>
      {end ?? (onTap && <Icon name="next" size={16} />)}
    </>
  );
  if (!onTap) return <View className="list-row">{inner}</View>;
  return (
    <Tap className="list-row" onTap={onTap}>
      {inner}
    </Tap>
  );
}
