import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { formatChange, formatCount } from '@shared/domain/numbers';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { LevelCard } from '@mini/components/level-card';
import type { Level } from '@mini/components/level-view';
import { Section } from '@mini/components/section';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { growthLines, historyLines } from './levels-view';
import './levels.scss';

/** Levels; a visitor is told what they go by. */
export function Levels() {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <MemberLevels />;
  return (
    <EmptyState
      title="等级看买过多少"
      detail="登录后看得到差多少升级，每一级有什么"
      action="微信登录"
      onAction={askLogin}
    />
  );
}

/** Where one stands, what each level gives, where the growth came from, and how it is counted. */
function MemberLevels() {
  const { data, error, reload } = useQuery('member.levels', {});

  if (!data && error) {
    return (
      <ErrorState
        title="会员等级没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <LevelsSkeleton />;
  return <Standing levels={data} />;
}

function Standing({
  levels: { progress, levels, growth, history, rules },
}: {
  levels: Output<'member.levels'>;
}) {
  const now = Date.now();
  return (
    <View className="page">
      <View className="levels-card">
        <LevelCard progress={progress} />
      </View>
      <Section title="每一级有什么">
        <View className="card level-table">
          {levels.map((level) => (
            <LevelRow key={level.level} level={level} current={level.level === progress.current.level} />
          ))}
        </View>
      </Section>
      <Section title="成长值从哪来">
        <View className="card level-table">
          {growth.length === 0 && (
            <View className="growth-row t15 mute">还没有。买东西收货后，付 ¥1 长 1 点</View>
          )}
          {growthLines(growth, now).map(({ key, title, until, amount }) => (
            <View key={key} className="growth-row">
              <View className="grow">
                <View className="t15">{title}</View>
                <View className="t13 mute">{until}</View>
              </View>
              <Text className="growth-amount">{formatChange(amount)}</Text>
            </View>
          ))}
        </View>
      </Section>
      {history.length > 0 && (
        <Section title="等级变过几次">
          <View className="card level-table">
            {historyLines(history, levels, now).map(({ key, title, reason }) => (
              <View key={key} className="level-row">
                <View className="t15">{title}</View>
                <View className="t13 mute">{reason}</View>
              </View>
            ))}
          </View>
        </Section>
      )}
      <Section title="怎么算">
        <View className="card">
          {rules.map((rule, index) => (
            <View key={rule} className="level-rule">
              <Text className="level-rule-number">{index + 1}</Text>
              <View className="grow">{rule}</View>
            </View>
          ))}
        </View>
      </Section>
    </View>
  );
}

function LevelRow({ level, current }: { level: Level; current: boolean }) {
  return (
    <View className="level-row">
      <View className="level-row-head">
        <Text className="t17">{level.name}</Text>
        {current && <Text className="lv">现在</Text>}
        <Text className="t13 mute level-row-needed">
          {level.growthNeeded === 0 ? '加入就是' : `成长值满 ${formatCount(level.growthNeeded)}`}
        </Text>
      </View>
      <View className="t13 mute">{level.benefits.join('、') || '商品原价，签到和积分都有'}</View>
    </View>
  );
}

function LevelsSkeleton() {
  return (
    <View className="page" aria-busy>
      <Skeleton height={202} top={8} />
      <View className="section card">
        {[1, 2, 3, 4].map((level) => (
          <View key={level}>
            <Skeleton width="40%" height={20} top={14} />
            <Skeleton width="75%" height={14} top={8} light />
          </View>
        ))}
      </View>
    </View>
  );
}
