import { Settings } from '@mini/features/profile/settings';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function SettingsPage() {
  return (
    <Screen title="设置" onBack={goBack}>
      <Settings />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
