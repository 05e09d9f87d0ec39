import { Levels } from '@mini/features/levels/levels';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function LevelsPage() {
  return (
    <Screen title="会员等级" onBack={goBack}>
      <Levels />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
