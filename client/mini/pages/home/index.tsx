import '@mini/features/home/home.scss';
import { View } from '@tarojs/components';
import { Brand } from '@mini/components/brand';
import { OfflineBar } from '@mini/components/offline-bar';
import { Screen } from '@mini/components/screen';
import { ErrorState } from '@mini/components/state';
import { HomeSkeleton } from '@mini/features/home/home-skeleton';
import { MemberHome } from '@mini/features/home/member-home';
import { useHome } from '@mini/features/home/use-home';
import { Visitor } from '@mini/features/home/visitor';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { copyText } from '@mini/services/wx';
import { useDevice } from '@mini/stores/device';

/** Tab 首页: person, week, points, one card, tasks. */
export default function HomePage() {
  const { data, error, reload } = useHome();
  const online = useDevice((state) => state.online);
  return (
    <Screen tab lead={<Brand name={data?.brand.name} />}>
      {data && error && online && <OfflineBar text="没能更新，下拉再试一次" />}
      {!data && !error && <HomeSkeleton />}
      {!data && error && (
        <ErrorState
          title="首页没取回来"
          detail={error.message}
          requestId={error.requestId}
          onRetry={() => void reload()}
          onCopy={(id) => void copyText(id)}
        />
      )}
      {data?.member && <MemberHome home={data} member={data.member} reload={() => void reload()} />}
      {data && !data.member && <Visitor />}
      {data && <View className="t13 end">今天就看到这里</View>}
      <LoginSheet />
      <AskSheet />
      <PrivacySheet />
    </Screen>
  );
}
