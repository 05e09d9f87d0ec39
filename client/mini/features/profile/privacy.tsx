import { View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Section } from '@mini/components/section';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';
import { ConsentHistory } from './consent-history';
import { Logins } from './logins';
import { MyData } from './my-data';
import { NoticeCard } from './notice-card';
import { Purposes } from './purposes';
import './privacy.scss';

/** My data and privacy; begins anew when someone logs in or out. */
export function Privacy() {
  const loggedIn = useSession((session) => session.loggedIn);
  return <Consents key={loggedIn ? 'member' : 'visitor'} loggedIn={loggedIn} />;
}

/** What was agreed, switches to take it back, and every login of mine; a visitor reads the notice. */
function Consents({ loggedIn }: { loggedIn: boolean }) {
  const current = useQuery('consent.current', {});
  const history = useQuery('consent.history', {}, { enabled: loggedIn });
  const { data, error } = current;

  if (!data && error) {
    return (
      <ErrorState
        title="隐私说明没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={current.reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <PrivacySkeleton />;

  return (
    <View className="page">
      {loggedIn && (
        <Purposes
          consent={data}
          onRecorded={() => {
            void current.reload();
            void history.reload();
          }}
        />
      )}
      {loggedIn && (
        <Section title="我的数据">
          <MyData />
        </Section>
      )}
      <Section title={data.notice.title}>
        <NoticeCard notice={data.notice} />
      </Section>
      {loggedIn && history.data && history.data.items.length > 0 && (
        <Section title="同意过什么">
          <ConsentHistory items={history.data.items} purposes={data.notice.purposes} />
        </Section>
      )}
      {loggedIn && (
        <Section title="登录">
          <Logins />
        </Section>
      )}
    </View>
  );
}

function PrivacySkeleton() {
  return (
    <View className="page" aria-busy>
      <View className="card">
        {[1, 2, 3].map((row) => (
          <View key={row}>
            <Skeleton width="50%" height={20} top={row === 1 ? 0 : 20} />
            <Skeleton height={14} top={8} light />
          </View>
        ))}
      </View>
    </View>
  );
}
