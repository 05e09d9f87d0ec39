import { Profile } from '@mini/features/profile/profile';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function ProfilePage() {
  return (
    <Screen title="改资料" onBack={goBack}>
      <Profile />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
