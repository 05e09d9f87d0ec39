import { View } from '@tarojs/components';
import { formatCount } from '@shared/domain/numbers';
import { brandDay } from '@mini/services/brand';
import { openPage, showPictures } from '@mini/services/wx';
import { Icon } from '@mini/components/icon';
import { ReviewItem } from '@mini/components/review-item';
import { Tap } from '@mini/components/tap';
import type { Product } from './sku-view';

/** The newest few of what others say. */
export function ReviewsCard({ productId, reviews }: Pick<Product, 'productId' | 'reviews'>) {
  return (
    <View className="product-block">
      <View className="product-block-head">
        <View className="t17">大家怎么说</View>
        {reviews.count > 0 && (
          <Tap
            className="link product-more"
            label={`看全部 ${reviews.count} 条评价`}
            onTap={() => openPage(`/packages/goods/reviews/index?id=${productId}`)}
          >
            {formatCount(reviews.count)} 条
            <Icon name="next" size={14} />
          </Tap>
        )}
      </View>
      {reviews.items.map((review) => (
        <ReviewItem
          key={review.reviewId}
          review={review}
          day={brandDay(review.at)}
          onPicture={showPictures}
        />
      ))}
      {reviews.count === 0 && <View className="t15 mute product-silent">还没有人写，收到后说说你的感受</View>}
    </View>
  );
}
