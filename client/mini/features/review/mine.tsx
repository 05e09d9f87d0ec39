import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Output } from '@shared/contracts';
import { brandDay } from '@mini/services/brand';
import { usePages } from '@mini/services/use-pages';
import { copyText, openPage, showPictures } from '@mini/services/wx';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import { ListEnd } from '@mini/components/list-end';
import { ReviewItem } from '@mini/components/review-item';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tap } from '@mini/components/tap';

type Mine = Output<'review.mine'>['items'][number];

/** What others do not see yet, or any more. */
const UNSEEN: Readonly<Record<Mine['state'], string>> = {
  checking: '正在审核，通过后大家能看到',
  shown: '',
  hidden: '没有公开，有疑问请问客服',
};

/** What this member wrote, with whether others see it and what the shop answered. */
export function Mine() {
  const pages = usePages('review.mine', {});
  const { items, loading, error } = pages;
  useReachBottom(() => void pages.next());

  if (items.length === 0 && error) {
    return (
      <ErrorState
        title="没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={pages.reload}
        onCopy={copyText}
      />
    );
  }
  if (items.length === 0 && loading) {
    return (
      <View className="card" aria-busy>
        {[1, 2, 3].map((row) => (
          <Skeleton key={row} height={72} top={12} light />
        ))}
      </View>
    );
  }
  if (items.length === 0) return <EmptyState title="还没有写过" detail="收到货后说说感受，后来的人用得上" />;
  return (
    <>
      <Card list>
        {items.map((review) => (
          <View key={review.reviewId} className="my-review">
            <Tap
              className="link my-review-name"
              label={`看商品 ${review.productName}`}
              onTap={() => openPage(`/packages/goods/product/index?id=${review.productId}`)}
            >
              {review.productName}
              <Icon name="next" size={14} />
            </Tap>
            <ReviewItem review={review} day={brandDay(review.at)} onPicture={showPictures} full />
            {UNSEEN[review.state] && <View className="t13 mute my-review-state">{UNSEEN[review.state]}</View>}
          </View>
        ))}
      </Card>
      <ListEnd {...pages} />
    </>
  );
}
