import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { formatCount } from '@shared/domain/numbers';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import { Section } from '@mini/components/section';
import { EmptyState, ErrorState } from '@mini/components/state';
import { ExpiryCard } from './expiry-card';
import { PassportCard } from './passport-card';
import { isUntouched } from './passport-view';
import { PointsLog } from './points-log';
import { PassportSkeleton } from './points-skeleton';

/** The points passport; a visitor is told what it would show. `shelf`: what the points would buy. */
export function Points({ shelf }: { shelf: ReactNode }) {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <Passport shelf={shelf} />;
  return (
    <EmptyState
      title="积分都有来龙去脉"
      detail="登录后看得到每一分从哪来、什么时候到期"
      action="微信登录"
      onAction={askLogin}
    />
  );
}

/** What there is, when it ends, where it came from, and the sum that proves it. */
function Passport({ shelf }: { shelf: ReactNode }) {
  const { data, error, reload } = useQuery('points.passport', {}, { keep: true });

  if (!data && error) {
    return (
      <ErrorState
        title="积分没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <PassportSkeleton />;

  return (
    <View className="page">
      <PassportCard passport={data} />
      {data.debt > 0 && <DebtCard debt={data.debt} />}
      {data.expiry.length > 0 && (
        <View className="points-block">
          <ExpiryCard groups={data.expiry} />
        </View>
      )}
      {isUntouched(data) ? (
        <EmptyState
          title="从第一次签到开始"
          detail="当天就到账，连着签还有另外的"
          action="去签到"
          onAction={() => openPage('/packages/member/checkin/index')}
        />
      ) : (
        <>
          {shelf}
          <Section
            title="来龙去脉"
            more="全部"
            onMore={() => openPage('/packages/member/points-history/index')}
          >
            <PointsLog lines={data.recent} />
          </Section>
          <Proof proof={data.proof} />
        </>
      )}
    </View>
  );
}

/** Points that were taken back after they had been spent. */
function DebtCard({ debt }: { debt: number }) {
  return (
    <Card className="points-block">
      <View className="points-debt">
        <View className="t15 w6">还欠 {formatCount(debt)} 积分</View>
      </View>
      <View className="t13 mute">退货要收回的积分已经用掉了。以后得的积分先还上，不影响下单和退款</View>
    </Card>
  );
}

function Proof({ proof }: { proof: Output<'points.passport'>['proof'] }) {
  return (
    <View className="points-proof t13">
      <View className={`points-proof-mark ${proof.balanced ? '' : 'bad'}`}>
        <Icon name="shield" size={18} />
      </View>
      <View className="grow">{proof.sentence}</View>
    </View>
  );
}
