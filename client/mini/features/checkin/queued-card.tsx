import { View } from '@tarojs/components';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { wallClock } from '@shared/domain/zone';
import './queued.scss';

interface Props {
  /** Epoch ms of the tap. */
  at: number;
}

const LAYERS = ['hill', 'sun', 'cloud', 'rim', 'tick'] as const;

/** A check-in that waits for the network: what was noted, and until when it counts. */
export function QueuedCard({ at }: Props) {
  const { hour, minute } = wallClock(at, DEFAULT_SETTINGS.brand.zone);
  return (
    <View className="page stack">
      <Card className="queued">
        <View className="queued-picture" aria-hidden>
          {LAYERS.map((layer) => (
            <View key={layer} className={`queued-layer queued-${layer}`} />
          ))}
        </View>
        <View className="t20">今天的签到记下了</View>
        <View className="t15 mute">
          {hour}:{String(minute).padStart(2, '0')} 点的，今天零点前连上网就算数
        </View>
      </Card>
      <Card list>
        <View className="queued-row">
          <Icon name="clock" size={20} />
          <View className="grow t15">签到</View>
          <View className="t13 mute">等网络</View>
        </View>
      </Card>
    </View>
  );
}
