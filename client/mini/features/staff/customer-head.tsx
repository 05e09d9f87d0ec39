import { View } from '@tarojs/components';
import { Avatar } from '@mini/components/avatar';
import { LevelChip } from './level-chip';
import type { Customer } from './customer';

/** Who it is and the one thing to know now; three numbers under it. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const { nickname, avatarUrl, levelName, stage, where, headline, facts, rfm } = customer;
  return (
    <View className="card customer-head">
      <View className="row">
        <Avatar url={avatarUrl} size={56} />
        <View className="grow">
          <View className="t20 task-name">
            {nickname} <LevelChip name={levelName} />
          </View>
          <View className="t13 mute">{where}</View>
        </View>
        {stage && (
          <View className="chip chip-on customer-stage" aria-label={`${stage.name}，${stage.sentence}`}>
            {stage.name}
          </View>
        )}
      </View>
      <View className="t20 customer-headline">{headline}</View>
      {rfm && <View className="t13 mute">{rfm}</View>}
      <View className="customer-facts">
        {facts.map(({ value, label }) => (
          <View key={label}>
            <View className="t20">{value}</View>
            <View className="t13 mute">{label}</View>
          </View>
        ))}
      </View>
    </View>
  );
}
