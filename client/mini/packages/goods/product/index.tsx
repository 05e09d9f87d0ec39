import { useState } from 'react';
import { usePageScroll, useRouter, useShareAppMessage } from '@tarojs/taro';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { Product } from '@mini/features/product/product';
import { useProduct } from '@mini/features/product/use-product';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

/** From here on the words of the page would run under the row. */
const PICTURE_PASSED = 300;

export default function ProductPage() {
  const { id = '' } = useRouter().params;
  const page = useProduct(id);
  const [passed, setPassed] = useState(false);
  const shown = page.data !== null || page.loading;
  usePageScroll(({ scrollTop }) => setPassed(scrollTop > PICTURE_PASSED));
  useShareAppMessage(() => ({
    title: page.data?.name,
    path: `/packages/goods/product/index?id=${id}`,
  }));
  return (
    <Screen title={passed ? page.data?.name : undefined} onBack={goBack} over={shown && !passed}>
      <Product page={page} />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
