import { Coupons } from '@mini/features/coupons/coupons';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function CouponsPage() {
  return (
    <Screen title="优惠券" onBack={goBack}>
      <Coupons />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
