import { Text, View } from '@tarojs/components';
import { formatCount } from '@shared/domain/numbers';
import { Contours } from './contours';
import { Icon } from './icon';
import { Tap } from './tap';
import { barOf, benefitLine, rankOf } from './level-view';
import type { Progress } from './level-view';
import './level-card.scss';
import { role } from './role';

interface Props {
  progress: Progress;
  /** Makes the line of benefits a link. */
  onOpen?(this: void): void;
}

/** Where a member stands: growth towards the next level, and what keeps the present one, both in yuan. */
export function LevelCard({ progress, onOpen }: Props) {
  const { current, next, growth, sentence, keepSentence } = progress;
  const { done, notch } = barOf(progress);
  const label = next
    ? `成长值 ${formatCount(growth)}，${next.name}需要 ${formatCount(next.growthNeeded)}`
    : `成长值 ${formatCount(growth)}，已是最高等级`;
  return (
    <View className={`level-card rank-${rankOf(current.level)}`}>
      <View className="level-card-contours">
        <Contours />
      </View>
      <View className="level-card-body">
        <View className="level-card-row">
          <View>
            <View className="level-card-quiet">会员等级</View>
            <View className="level-card-name">{current.name}</View>
          </View>
          {onOpen ? (
            <Tap className="level-card-quiet level-card-link" onTap={onOpen}>
              {benefitLine(current)}
              <Icon name="next" size={14} />
            </Tap>
          ) : (
            <View className="level-card-quiet">{benefitLine(current)}</View>
          )}
        </View>
        <View className="level-track" {...role('img')} aria-label={label}>
          <View className="level-track-done" style={{ width: `${done}%` }} />
          {notch !== null && <View className="level-track-notch" style={{ left: `${notch}%` }} />}
          <View className="level-track-here" style={{ left: `${done}%` }} />
        </View>
        <View className="level-card-row level-card-quiet">
          <Text>成长值 {formatCount(growth)}</Text>
          {next && (
            <Text>
              {next.name} {formatCount(next.growthNeeded)}
            </Text>
          )}
        </View>
        <View className="level-card-keep">
          <View className="level-card-sentence">{sentence}</View>
          {keepSentence && <View className="level-card-quiet">{keepSentence}</View>}
        </View>
      </View>
    </View>
  );
}
