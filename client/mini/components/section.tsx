import './section.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon } from './icon';
import { Tap } from './tap';

interface Props {
  title: string;
  /** A few words on the right; with `onMore` they lead somewhere. */
  more?: string;
  onMore?(this: void): void;
  children: ReactNode;
}

/** A headline with what belongs under it. */
export function Section({ title, more, onMore, children }: Props) {
  return (
    <View className="section">
      <View className="section-head">
        <View className="t17">{title}</View>
        {more && onMore && (
          <Tap className="section-more" onTap={onMore}>
            {more}
            <Icon name="next" size={14} />
          </Tap>
        )}
        {more && !onMore && <View className="t13 mute nw">{more}</View>}
      </View>
      {children}
    </View>
  );
}
