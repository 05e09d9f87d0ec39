import { Checkin } from '@mini/features/checkin/checkin';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function CheckinPage() {
  return (
    <Screen title="签到" onBack={goBack}>
      <Checkin />
      <AskSheet />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
