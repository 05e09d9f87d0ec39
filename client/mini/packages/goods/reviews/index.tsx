import { useRouter } from '@tarojs/taro';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { Reviews } from '@mini/features/product/reviews';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function ReviewsPage() {
  const { id = '' } = useRouter().params;
  return (
    <Screen title="大家怎么说" onBack={goBack}>
      <Reviews productId={id} />
      <PrivacySheet />
    </Screen>
  );
}
