import { Privacy } from '@mini/features/profile/privacy';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function PrivacyPage() {
  return (
    <Screen title="我的数据与隐私" onBack={goBack}>
      <Privacy />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
