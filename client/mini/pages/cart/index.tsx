import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { EmptyState } from '@mini/components/state';
import { Screen } from '@mini/components/screen';
import { openPage } from '@mini/services/wx';

/** Tab 购物车. */
export default function CartPage() {
  return (
    <Screen tab title="购物车">
      <EmptyState
        title="购物车空了"
        detail="去商城逛逛，喜欢的放进来"
        action="去商城看看"
        onAction={() => openPage('/pages/mall/index')}
      />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
