import { PointsHistory } from '@mini/features/points/history';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function PointsHistoryPage() {
  return (
    <Screen title="来龙去脉" onBack={goBack}>
      <PointsHistory />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
