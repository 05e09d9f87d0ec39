import { ExchangeShelf } from '@mini/features/exchange/shelf';
import { Points } from '@mini/features/points/points';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function PointsPage() {
  return (
    <Screen title="积分护照" onBack={goBack}>
      <Points shelf={<ExchangeShelf />} />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
