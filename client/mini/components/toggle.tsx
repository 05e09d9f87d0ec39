import '@nutui/nutui-react-taro/dist/es/packages/switch/style/css';
import './toggle.scss';
import { View } from '@tarojs/components';
import Switch from '@nutui/nutui-react-taro/dist/es/packages/switch';
import { role } from './role';

interface Props {
  on: boolean;
  label: string;
  disabled?: boolean;
  onChange(this: void, on: boolean): void;
}

/** On or off, at once. */
export function Toggle({ on, label, disabled, onChange }: Props) {
  return (
    <View className="toggle" {...role('switch')} aria-label={`${label}${on ? '，已打开' : '，已关上'}`}>
      <Switch checked={on} disabled={disabled} onChange={onChange} />
    </View>
  );
}
