import { useRouter } from '@tarojs/taro';
import { CouponCentre } from '@mini/features/coupons/coupon-centre';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { ShareSheet } from '@mini/features/share/share-sheet';
import { couponSubject } from '@mini/features/share/subject';
import { useShare } from '@mini/features/share/use-share';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function CouponCentrePage() {
  const { templateId } = useRouter().params;
  const sharing = useShare(null);
  return (
    <Screen title="领券" onBack={goBack}>
      <CouponCentre first={templateId} onShare={(item) => sharing.offer(couponSubject(item))} />
      <ShareSheet sharing={sharing} />
      <AskSheet />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
