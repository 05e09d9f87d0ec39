import { Cart } from '@mini/features/cart/cart';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { Screen } from '@mini/components/screen';

/** Tab 购物车. */
export default function CartPage() {
  return (
    <Screen tab title="购物车">
      <Cart />
      <LoginSheet />
      <PrivacySheet />
      <AskSheet />
    </Screen>
  );
}
