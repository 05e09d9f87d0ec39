import { Exchange } from '@mini/features/exchange/exchange';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { Mall } from '@mini/features/mall/mall';
import { SearchBox } from '@mini/features/mall/search-box';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { ChooseSheet } from '@mini/features/product/choose-sheet';
import { Screen } from '@mini/components/screen';

/** Tab 商城. */
export default function MallPage() {
  return (
    <Screen tab lead={<SearchBox />}>
      <Mall exchange={<Exchange />} />
      <ChooseSheet />
      <AskSheet />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
