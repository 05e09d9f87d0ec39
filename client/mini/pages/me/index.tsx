import { Screen } from '@mini/components/screen';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { Me } from '@mini/features/me/me';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';

/** Tab 我的. */
export default function MePage() {
  return (
    <Screen tab>
      <Me />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
