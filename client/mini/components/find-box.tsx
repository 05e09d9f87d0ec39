import './find-box.scss';
import { Input, View } from '@tarojs/components';
import { Icon } from './icon';

interface Props {
  value: string;
  placeholder: string;
  /** What a screen reader calls it. */
  label: string;
  /** Letters; 20 unless told. */
  maxLength?: number;
  onChange(this: void, value: string): void;
}

/** Narrows down the list below it while one types. */
export function FindBox({ value, placeholder, label, maxLength = 20, onChange }: Props) {
  return (
    <View className="find-box">
      <Icon name="search" size={18} />
      <Input
        className="grow"
        value={value}
        maxlength={maxLength}
        placeholder={placeholder}
        placeholderClass="field-hint"
        aria-label={label}
        onInput={({ detail }) => onChange(detail.value)}
      />
    </View>
  );
}
