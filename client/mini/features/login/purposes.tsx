import '@nutui/nutui-react-taro/dist/es/packages/switch/style/css';
import { Text, View } from '@tarojs/components';
import Switch from '@nutui/nutui-react-taro/dist/es/packages/switch';
import type { Output } from '@shared/contracts';
import { Icon } from '@mini/components/icon';
import { role } from '@mini/components/role';

interface Props {
  purposes: Output<'consent.current'>['notice']['purposes'];
  agreed: readonly string[];
  onToggle(this: void, key: string): void;
}

/** What data is used for: what is needed says so, what is not starts switched off. */
export function Purposes({ purposes, agreed, onToggle }: Props) {
  return (
    <View className="purposes">
      {purposes.map(({ key, title, detail, required }) => (
        <View className="purpose" key={key}>
          <View className="grow">
            <View className="t15 w5">{title}</View>
            <View className="t13 mute">{detail}</View>
          </View>
          {required ? (
            <Text className="purpose-needed t13">
              <Icon name="check" size={14} />
              必需
            </Text>
          ) : (
            <View
              className="purpose-switch"
              {...role('switch')}
              aria-label={`${title}${agreed.includes(key) ? '，已同意' : '，未同意'}`}
            >
              <Switch checked={agreed.includes(key)} onChange={() => onToggle(key)} />
            </View>
          )}
        </View>
      ))}
    </View>
  );
}
