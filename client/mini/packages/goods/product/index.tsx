import { useEffect, useRef, useState } from 'react';
import { usePageScroll, useRouter } from '@tarojs/taro';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { Product } from '@mini/features/product/product';
import { useProduct } from '@mini/features/product/use-product';
import { ShareSheet } from '@mini/features/share/share-sheet';
import { productSubject } from '@mini/features/share/subject';
import { useShare } from '@mini/features/share/use-share';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

/** From here on the words of the page would run under the row. */
const PICTURE_PASSED = 300;

export default function ProductPage() {
  const { id = '', share } = useRouter().params;
  const page = useProduct(id);
  const [passed, setPassed] = useState(false);
  const shown = page.data !== null || page.loading;
  usePageScroll(({ scrollTop }) => setPassed(scrollTop > PICTURE_PASSED));
  const subject = page.data && productSubject(page.data);
  const sharing = useShare(subject);
  const offered = useRef(false);
  // Staff who come to make a card find the sheet open.
  useEffect(() => {
    if (!share || !subject || offered.current) return;
    offered.current = true;
    sharing.offer(subject);
  });
  return (
    <Screen title={passed ? page.data?.name : undefined} onBack={goBack} over={shown && !passed}>
      <Product page={page} onShare={() => subject && sharing.offer(subject)} />
      <ShareSheet sharing={sharing} />
      <LoginSheet />
      <PrivacySheet />
      <AskSheet />
    </Screen>
  );
}
