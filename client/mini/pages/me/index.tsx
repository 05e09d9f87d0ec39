import { Me } from '@mini/features/me/me';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { Screen } from '@mini/components/screen';

export default function MePage() {
  return (
    <Screen tab>
      <Me />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
