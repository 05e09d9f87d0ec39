import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { businessDay } from '@shared/domain/day';
import { formatNearDay } from '@shared/domain/day.words';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';
import { makeUpTerms } from './makeup-view';

interface Props {
  /** The day to make up; null keeps the sheet closed. */
  day: string | null;
  month: Output<'checkin.month'>;
  busy: boolean;
  onConfirm(this: void): void;
  onClose(this: void): void;
}

/** Says in numbers what a make-up card costs and brings, before it is spent. */
export function MakeUpSheet({ day, month, busy, onConfirm, onClose }: Props) {
  const name = day ? formatNearDay(businessDay(day), businessDay(month.today)) : '';
  return (
    <Sheet open={day !== null} title={`补签 ${name}`} onClose={onClose}>
      <View className="makeup-terms">
        {day !== null &&
          makeUpTerms(day, month).map(({ name: term, value }) => (
            <View key={term} className="makeup-term">
              <Text className="mute">{term}</Text>
              <Text className="w6">{value}</Text>
            </View>
          ))}
      </View>
      <View className="row">
        <Button kind="line" className="grow" onTap={onClose}>
          先不补
        </Button>
        <Button className="grow" busy={busy} onTap={onConfirm}>
          用 1 张补签
        </Button>
      </View>
    </Sheet>
  );
}
