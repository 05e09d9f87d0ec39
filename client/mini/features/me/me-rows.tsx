import { View } from '@tarojs/components';
import { Icon, type IconName } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';

export interface MeRow {
  icon: IconName;
  title: string;
  detail?: string;
  onTap(this: void): void;
}

/** Rows that lead to a page each. */
export function MeRows({ rows }: { rows: readonly MeRow[] }) {
  return (
    <>
      {rows.map(({ icon, title, detail, onTap }) => (
        <Tap key={title} className="me-row" onTap={onTap}>
          <View className="me-row-icon">
            <Icon name={icon} size={24} />
          </View>
          <View className="grow">
            <View className="t15 w5">{title}</View>
            {detail && <View className="t13 mute">{detail}</View>}
          </View>
          <View className="me-row-more">
            <Icon name="next" size={16} />
          </View>
        </Tap>
      ))}
    </>
  );
}
