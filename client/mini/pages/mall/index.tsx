import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { Screen } from '@mini/components/screen';

/** Tab 商城. */
export default function MallPage() {
  return (
    <Screen tab title="商城">
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
