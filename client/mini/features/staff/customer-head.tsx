import { View } from '@tarojs/components';
import { Avatar } from '@mini/components/avatar';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { LevelChip } from './level-chip';
import type { Customer } from './customer';
import type { Why } from './why-sheet';

/** Who it is and the one thing to know now; three numbers under it. */
export function CustomerHead({ customer, onWhy }: { customer: Customer; onWhy(this: void, why: Why): void }) {
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
          <Tap
            className="chip chip-on customer-stage"
            label={`${stage.name}，为什么`}
            onTap={() => onWhy({ ...stage, from: '' })}
          >
            {stage.name}
          </Tap>
        )}
      </View>
      <View className="t20 customer-headline">{headline}</View>
      {rfm && (
        <Tap
          className="t13 mute row customer-rfm"
          label={`${rfm.word}，为什么`}
          onTap={() => onWhy({ name: rfm.word, sentence: rfm.sentence, from: '' })}
        >
          {rfm.word}
          <Icon name="next" size={14} />
        </Tap>
      )}
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
