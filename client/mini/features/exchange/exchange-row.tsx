import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { Button } from '@mini/components/button';
import { LockLine } from '@mini/components/lock-line';
import { Tap } from '@mini/components/tap';
import { Tile } from '@mini/components/tile';
import { canExchange, costWords, stockWords, type ExchangeItem } from './exchange-view';

interface Props {
  item: ExchangeItem;
  visitor: boolean;
  onOpen(this: void): void;
  onExchange(this: void): void;
}

/** One thing that points buy. */
export function ExchangeRow({ item, visitor, onOpen, onExchange }: Props) {
  const { name, option, imageUrl, tint, worthFen, lock, missing, left } = item;
  return (
    <View className="exchange-row">
      <Tap as="link" label={`看看${name}`} onTap={onOpen}>
        <Tile
          url={imageUrl}
          tint={tint}
          width={72}
          height={84}
          pad={5}
          over={lock ? 'lock' : undefined}
          faded={left === 0}
        />
      </Tap>
      <View className="grow">
        <View className="t15 w6">{name}</View>
        {option && <View className="t13 mute">{option}</View>}
        <View className="exchange-cost">
          <View className="t15 w6 gold">{costWords(item)}</View>
          {worthFen > 0 && <View className="was">{formatYuan(fen(worthFen))}</View>}
        </View>
        {lock ? (
          <LockLine lock={lock} />
        ) : (
          <View className="exchange-last">
            <View className="t13 mute grow">{missing ?? stockWords(item)}</View>
            {left > 0 && (visitor || canExchange(item)) && (
              <Button kind="tint" className="btn-small" label={`用积分换${name}`} onTap={onExchange}>
                兑换
              </Button>
            )}
          </View>
        )}
      </View>
    </View>
  );
}
