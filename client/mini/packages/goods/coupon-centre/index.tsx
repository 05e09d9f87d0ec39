import { CouponCentre } from '@mini/features/coupons/coupon-centre';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function CouponCentrePage() {
  return (
    <Screen title="领券" onBack={goBack}>
      <CouponCentre />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
