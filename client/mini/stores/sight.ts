import { useEffect, useRef } from 'react';
import { useDidShow } from '@tarojs/taro';
import { track } from '@mini/services/track';
import { pageInFront, watchSight } from '@mini/services/wx-track';

/** It tells by itself, with what is on it. */
const TELLS_ITSELF = 'goods/product';

/** Notes each time the page comes to the front. */
export function usePageView(): void {
  useDidShow(() => {
    const page = pageInFront();
    if (page !== TELLS_ITSELF) track('page.view', { page });
  });
}

const MARK = 'see-';

/** The id that a row of a product needs for `useProductsSeen`. */
export function sightId(productId: string): string {
  return MARK + productId;
}

/** Notes once for each visit of a page which of its product rows came into sight. `shown`: how many there are now. */
export function useProductsSeen(shown: number): void {
  const seen = useRef(new Set<string>());
  useEffect(() => {
    if (shown === 0) return undefined;
    const page = pageInFront();
    return watchSight('product-row', (id) => {
      if (!id.startsWith(MARK) || seen.current.has(id)) return;
      seen.current.add(id);
      track('product.expose', { productId: id.slice(MARK.length), page });
    });
  }, [shown]);
}
