import { View } from '@tarojs/components';
import type { Customer } from './customer';

/** What a customer did, newest first, in sentences. */
export function Story({ moments }: { moments: Customer['timeline'] }) {
  if (moments.length === 0) return <View className="t15 mute">还没有什么动静</View>;
  return (
    <>
      {moments.map(({ at, day, time, sentence }, index) => (
        <View className="moment" key={`${at} ${index}`}>
          <View className="mute nw">{day}</View>
          <View className="grow">
            {time} {sentence}
          </View>
        </View>
      ))}
    </>
  );
}
