import { View } from '@tarojs/components';
import { brandDay } from '@mini/services/brand';
import { Button } from '@mini/components/button';
import { costOf, LineRow } from '@mini/components/line-row';
import { Tap } from '@mini/components/tap';
import { Tile } from '@mini/components/tile';
import { actionName, cardActions } from './order-view';
import type { Action, OrderCard } from './order-view';

interface Props {
  order: OrderCard;
  busy: boolean;
  onOpen(this: void): void;
  onAct(this: void, action: Action): void;
}

const SHOWN = 4;

/** An order in the list: when, how it stands, what, for how much, what to do. */
export function OrderCardView({ order, busy, onOpen, onAct }: Props) {
  const { lines, stateText, placedAt, count, payable, pointsUsed } = order;
  const [only] = lines;
  return (
    <Tap className="card order-card" as="link" onTap={onOpen}>
      <View className="order-card-head">
        <View className="t13 mute grow">{brandDay(placedAt)}</View>
        <View className="t13 w6">{stateText}</View>
      </View>
      {lines.length === 1 && only ? (
        <LineRow line={only} remark={only.afterSale || undefined} />
      ) : (
        <View className="order-tiles">
          {lines.slice(0, SHOWN).map(({ key, imageUrl, tint }) => (
            <Tile key={key} url={imageUrl} tint={tint} width={56} height={64} pad={4} />
          ))}
          {lines.length > SHOWN && <View className="t13 mute">等 {lines.length} 样</View>}
        </View>
      )}
      <View className="order-card-foot">
        <View className="t13 mute grow">
          共 {count} 件 <View className="order-paid">{costOf(payable, pointsUsed)}</View>
        </View>
        {cardActions(order).map(({ action, main }) => (
          <View key={action} onClick={(event) => event.stopPropagation()}>
            <Button
              className="btn-small"
              kind={main ? 'tint' : 'line'}
              disabled={busy}
              onTap={() => onAct(action)}
            >
              {actionName(action)}
            </Button>
          </View>
        ))}
      </View>
    </Tap>
  );
}
