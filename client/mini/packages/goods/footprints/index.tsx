import { Footprints } from '@mini/features/kept/footprints';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { ChooseSheet } from '@mini/features/product/choose-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function FootprintsPage() {
  return (
    <Screen title="足迹" onBack={goBack}>
      <Footprints />
      <ChooseSheet />
      <AskSheet />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
