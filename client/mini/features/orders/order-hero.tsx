import { View } from '@tarojs/components';
import { Hills } from '@mini/components/hills';
import { Icon } from '@mini/components/icon';
import { role } from '@mini/components/role';
import { pinsOf } from './order-view';
import type { OrderDetail, Pin } from './order-view';

/** The sentence about the order, and its way as a walk along the ridge. */
export function OrderHero({ order }: { order: OrderDetail }) {
  const pins = pinsOf(order);
  const words = (
    <View className="order-words">
      <View className="t24">{order.headline}</View>
      {order.subline && <View className="t15 mute">{order.subline}</View>}
      {order.sentBack.map((said) => (
        <View key={said} className="t15 mute">
          {said}
        </View>
      ))}
    </View>
  );
  if (pins.length === 0) return words;
  return (
    <View className="order-hero">
      {words}
      <View className="road" {...role('img')} aria-label={summary(pins)}>
        <Hills view="week" />
        {pins.map((pin) => (
          <PinView key={pin.label} pin={pin} />
        ))}
      </View>
      <View className="road-names" aria-hidden>
        {pins.map(({ label, left, current }) => (
          <View key={label} className={`road-name ${current ? 'road-now' : ''}`} style={`left:${left}%`}>
            {label}
          </View>
        ))}
      </View>
    </View>
  );
}

function PinView({ pin: { face, left, top } }: { pin: Pin }) {
  if (face === 'truck') return <View className="road-truck" style={`left:${left}%;top:${top}px`} />;
  return (
    <View className={`road-pin road-${face}`} style={`left:${left}%;top:${top}px`}>
      {face === 'done' && <Icon name="check" size={13} />}
    </View>
  );
}

function summary(pins: readonly Pin[]): string {
  return pins.map(({ label, current }) => (current ? `${label}，现在在这里` : label)).join('，');
}
