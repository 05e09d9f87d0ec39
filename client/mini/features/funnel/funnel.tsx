import './funnel.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage } from '@mini/services/wx';
import { Card } from '@mini/components/card';
import { Chips } from '@mini/components/chips';
import { Section } from '@mini/components/section';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { groupWords, moneyWords, stepsOf, type Group } from './funnel-view';

const PERIODS = { 今天: 1, '近 7 天': 7, '近 30 天': 30 } as const;
type Period = keyof typeof PERIODS;

/** What my shares led to: from the tap to the money that stayed. */
export function Funnel() {
  const [period, setPeriod] = useState<Period>('近 7 天');
  const { data, error, reload } = useQuery('share.funnel', { days: PERIODS[period] });

  if (!data && error) {
    return (
      <ErrorState
        title="分享的数没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={() => void reload()}
        onCopy={copyText}
      />
    );
  }
  return (
    <View className="page funnel">
      <Chips
        items={Object.keys(PERIODS)}
        selected={period}
        onSelect={(chosen) => setPeriod(chosen as Period)}
      />
      {!data && <Skeleton height={300} light />}
      {data && (
        <Card>
          <View className="t13 mute">经我的分享成交，退款已扣</View>
          <View className="t24 funnel-net">{moneyWords(data.total.net)}</View>
          {stepsOf(data.total).map(({ name, value, bar, rate }) => (
            <View className="funnel-step" key={name} aria-label={`${name} ${value}，${rate}`}>
              <View className="t15 funnel-name">{name}</View>
              <View className="grow">
                <View className="funnel-track" aria-hidden>
                  <View className="funnel-bar" style={`width:${bar}%`} />
                </View>
                {rate && <View className="t13 mute">{rate}</View>}
              </View>
              <View className="t15 w6 funnel-value">{value}</View>
            </View>
          ))}
        </Card>
      )}
      {data && data.byMaterial.length > 0 && <Groups title="按内容" groups={data.byMaterial} />}
      {data && data.byScript.length > 0 && <Groups title="按话术" groups={data.byScript} />}
      {data?.byMaterial.length === 0 && (
        <EmptyState
          title="这段时间没有分享"
          detail="在商品页的图上点分享，挑一句话发出去"
          action="去商城挑一件"
          onAction={() => openPage('/pages/mall/index')}
        />
      )}
      <View className="t13 mute">
        微信不告诉我们卡片发没发出去，所以第一步数的是点了几次分享；同一个人一天打开多次算一次。朋友 7
        天内下的单算你的，自己买的不算。
      </View>
    </View>
  );
}

function Groups({ title, groups }: { title: string; groups: readonly Group[] }) {
  return (
    <Section title={title}>
      <Card list>
        {groups.map((group) => (
          <View className="list-row" key={group.key}>
            <View className="grow">
              <View className="t15 w5 funnel-words">{group.name}</View>
              <View className="t13 mute">{groupWords(group)}</View>
            </View>
            <View className="t15 w6 nw">{moneyWords(group.net)}</View>
          </View>
        ))}
      </Card>
    </Section>
  );
}
