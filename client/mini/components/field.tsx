import './field.scss';
import { Input, Textarea, View } from '@tarojs/components';

interface Props {
  label: string;
  value: string;
  placeholder?: string;
  maxlength: number;
  type?: 'text' | 'number';
  /** Several lines. */
  long?: boolean;
  /** Why this cannot stay as it is. */
  problem?: string | undefined;
  onChange(this: void, value: string): void;
}

/** A named place to write into. */
export function Field({
  label,
  value,
  placeholder,
  maxlength,
  type = 'text',
  long,
  problem,
  onChange,
}: Props) {
  const common = {
    value,
    placeholder: placeholder ?? '',
    placeholderClass: 'field-hint',
    maxlength,
    'aria-label': label,
    onInput: ({ detail }: { detail: { value: string } }) => onChange(detail.value),
  };
  return (
    <View className={`field ${long ? 'field-long' : ''} ${problem ? 'field-wrong' : ''}`}>
      <View className="field-name">{label}</View>
      <View className="grow">
        {long ? (
          <Textarea className="field-text" autoHeight {...common} />
        ) : (
          <Input className="field-input" type={type} {...common} />
        )}
        {problem && <View className="t13 bad">{problem}</View>}
      </View>
    </View>
  );
}
