import { useState } from 'react';
import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { brandDay } from '@mini/services/brand';
import { usePages } from '@mini/services/use-pages';
import { copyText, showPictures } from '@mini/services/wx';
import { Card } from '@mini/components/card';
import { Chips } from '@mini/components/chips';
import { ListEnd } from '@mini/components/list-end';
import { ReviewItem } from '@mini/components/review-item';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';

const ALL = '全部';
const PICTURES = '有图';

/** Everything others say about a product, newest first. */
export function Reviews({ productId }: { productId: string }) {
  const [chip, setChip] = useState(ALL);
  const pages = usePages('review.list', { productId, withPictures: chip === PICTURES });
  const { items, head, loading, error } = pages;
  useReachBottom(() => void pages.next());

  if (items.length === 0 && error) {
    return (
      <ErrorState
        title="评价没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={pages.reload}
        onCopy={copyText}
      />
    );
  }
  if (head?.count === 0 && chip === ALL) {
    return <EmptyState title="还没有人写" detail="收到后说说你的感受，后来的人用得上" />;
  }
  return (
    <View className="page reviews">
      <Chips items={[ALL, PICTURES]} selected={chip} onSelect={setChip} />
      {items.length === 0 && loading && (
        <View className="card reviews-list" aria-busy>
          {[1, 2, 3].map((row) => (
            <Skeleton key={row} height={72} top={12} light />
          ))}
        </View>
      )}
      {items.length === 0 && !loading && (
        <EmptyState title="还没有带图的" detail="看看全部的，文字也很实在" />
      )}
      {items.length > 0 && (
        <>
          <Card list className="reviews-list">
            {items.map((review) => (
              <ReviewItem
                key={review.reviewId}
                review={review}
                day={brandDay(review.at)}
                onPicture={showPictures}
                full
              />
            ))}
          </Card>
          <ListEnd {...pages} />
        </>
      )}
    </View>
  );
}
