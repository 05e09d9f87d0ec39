import './radio.scss';
import { View } from '@tarojs/components';
import { Icon } from './icon';
import { Tap } from './tap';

interface Props {
  on: boolean;
  /** What is chosen by it: 「选中耶加雪菲」. */
  label: string;
  /** It cannot be chosen; without it a tap toggles. */
  off?: boolean;
  onTap(this: void): void;
}

/** A round box: this one is taken. */
export function Radio({ on, label, off, onTap }: Props) {
  const face = (
    <View className={`radio ${on ? 'radio-on' : ''} ${off ? 'radio-off' : ''}`}>
      {on && <Icon name="check" size={14} />}
    </View>
  );
  if (off) return <View aria-hidden>{face}</View>;
  return (
    <Tap className="radio-hit" label={`${label}${on ? '，已选' : ''}`} stop onTap={onTap}>
      {face}
    </Tap>
  );
}
