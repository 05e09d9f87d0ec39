import { LoginSheet } from '@mini/features/login/login-sheet';
import { Messages } from '@mini/features/messages/messages';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function MessagesPage() {
  return (
    <Screen title="消息设置" onBack={goBack}>
      <Messages />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
