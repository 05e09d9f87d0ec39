import { Known } from '@mini/features/known/known';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function MyDataPage() {
  return (
    <Screen title="记下了什么" onBack={goBack}>
      <Known />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
