import './review-item.scss';
import { Image, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { fileUrl } from '@mini/stores/files';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { role } from './role';
import { Tap } from './tap';

type Review = Output<'review.list'>['items'][number];

interface Props {
  review: Review;
  /** When it was written, in words. */
  day: string;
  /** With its stars and its day. */
  full?: boolean;
  onPicture(this: void, urls: string[], index: number): void;
}

/** What one person says, with what they know it from; the brand's answer below. */
export function ReviewItem({ review, day, full, onPicture }: Props) {
  const { nickname, avatarUrl, badge, stars, text, pictures, reply } = review;
  return (
    <View className="review">
      <View className="row">
        <Avatar url={avatarUrl} size={36} />
        <View className="grow">
          <View className="t15 w5">{nickname}</View>
          <View className="t13 mute">{badge || day}</View>
        </View>
        {full && <Stars count={stars} />}
      </View>
      <View className="t15 review-text">{text}</View>
      {pictures.length > 0 && (
        <View className="review-pictures">
          {pictures.map((url, index) => (
            <Tap
              key={url}
              label={`看大图，第 ${index + 1} 张`}
              onTap={() => onPicture(pictures.map(fileUrl), index)}
            >
              <Image className="review-picture" src={fileUrl(url)} mode="aspectFill" lazyLoad />
            </Tap>
          ))}
        </View>
      )}
      {full && badge && <View className="t13 mute review-day">{day}</View>}
      {reply && (
        <View className="review-reply t13">
          <View className="w6">店家回复</View>
          {reply}
        </View>
      )}
    </View>
  );
}

function Stars({ count }: { count: number }) {
  return (
    <View className="review-stars" {...role('img')} aria-label={`${count} 星`}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Icon key={star} name={star <= count ? 'star-on' : 'star'} size={14} />
      ))}
    </View>
  );
}
