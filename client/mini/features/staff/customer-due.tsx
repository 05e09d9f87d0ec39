import { View } from '@tarojs/components';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import { Tile } from '@mini/components/tile';
import type { Customer } from './customer';

/** What runs out: goods by when they are used up, coupons by their last day. */
export function CustomerDue({ due }: Pick<Customer, 'due'>) {
  return (
    <Card list className="gap lined">
      {due.map(({ kind, id, name, sentence, day, imageUrl, tint }) => (
        <View className="task-row" key={id}>
          {kind === 'restock' ? (
            <Tile url={imageUrl} tint={tint} width={44} height={48} pad={3} />
          ) : (
            <View className="tile due-ticket">
              <Icon name="ticket" size={22} />
            </View>
          )}
          <View className="grow">
            <View className="t15 w5">{name}</View>
            <View className="t13 mute">{sentence}</View>
          </View>
          {day && <View className="t13 gold w6 nw">{day}</View>}
        </View>
      ))}
    </Card>
  );
}
