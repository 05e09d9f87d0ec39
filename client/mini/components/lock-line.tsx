import './lock-line.scss';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { role } from './role';

type Lock = NonNullable<Output<'catalog.product'>['lock']>;

/** Who may buy this, and how far one is from it. */
export function LockLine({ lock: { title, detail, progressBp } }: { lock: Lock }) {
  return (
    <View className="grow">
      {progressBp !== null && (
        <View className="lock-track" {...role('img')} aria-label={detail ?? title}>
          <View className="lock-done" style={`width:${progressBp / 100}%`} />
        </View>
      )}
      <View className="t13 w6">{title}</View>
      {detail && <View className="t13 mute">{detail}</View>}
    </View>
  );
}
