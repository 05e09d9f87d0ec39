import './stepper.scss';
import { View } from '@tarojs/components';
import { Icon } from './icon';
import { role } from './role';
import { Tap } from './tap';

interface Props {
  value: number;
  min?: number;
  max: number;
  /** What is counted, for a screen reader. */
  label: string;
  onChange(this: void, value: number): void;
  /** One less than the least: takes the thing away. */
  onRemove?(this: void): void;
}

/** Fewer, how many, more. */
export function Stepper({ value, min = 1, max, label, onChange, onRemove }: Props) {
  const least = value <= min;
  const less = least ? onRemove : () => onChange(value - 1);
  const more = value < max ? () => onChange(value + 1) : undefined;
  return (
    <View className="stepper" {...role('group')} aria-label={`${label}，${value} 件`}>
      <Step
        side="less"
        label={least && onRemove ? `移走${label}` : `减少${label}`}
        icon="minus"
        onTap={less}
      />
      <View className="stepper-value" aria-hidden>
        {value}
      </View>
      <Step side="more" label={`增加${label}`} icon="plus" onTap={more} />
    </View>
  );
}

function Step({
  side,
  icon,
  label,
  onTap,
}: {
  side: 'less' | 'more';
  icon: 'minus' | 'plus';
  label: string;
  onTap: (() => void) | undefined;
}) {
  return (
    <Tap
      className={`stepper-step stepper-${side} ${onTap ? '' : 'stepper-off'}`}
      label={onTap ? label : `${label}，不能了`}
      stop
      onTap={() => onTap?.()}
    >
      <Icon name={icon} size={16} />
    </Tap>
  );
}
