import './gallery.scss';
import { useState } from 'react';
import { Image, Swiper, SwiperItem, View } from '@tarojs/components';
import { fileUrl } from '@mini/stores/files';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';

interface Props {
  name: string;
  images: readonly string[];
  tint: string;
  onShare(this: void): void;
}

/** The pack on its hill, one picture after the other; it is shared from here. */
export function Gallery({ name, images, tint, onShare }: Props) {
  const [index, setIndex] = useState(0);
  const [scenes, setScenes] = useState<readonly number[]>([]);
  return (
    <View className={`gallery tint-${tint}`}>
      <View className="gallery-scene" aria-hidden>
        <View className="gallery-sun" />
        <View className="gallery-ridge gallery-ridge-far" />
        <View className="gallery-ridge gallery-ridge-near" />
        <View className="gallery-ridge gallery-ground" />
      </View>
      <Swiper className="gallery-swiper scroll-x" onChange={({ detail }) => setIndex(detail.current)}>
        {images.map((url, at) => (
          <SwiperItem key={url} className="gallery-item">
            <Image
              className={scenes.includes(at) ? 'gallery-whole' : 'gallery-pack'}
              src={fileUrl(url)}
              mode={scenes.includes(at) ? 'aspectFill' : 'aspectFit'}
              onLoad={({ detail }) => {
                if (isScene(detail) && !scenes.includes(at)) setScenes((old) => [...old, at]);
              }}
              aria-label={`${name}，第 ${at + 1} 张图`}
            />
          </SwiperItem>
        ))}
      </Swiper>
      {images.length > 1 && (
        <View className="gallery-count t13">
          {index + 1} / {images.length}
        </View>
      )}
      <Tap className="gallery-share" label="分享这件商品" onTap={onShare}>
        <Icon name="share" size={20} />
      </Tap>
    </View>
  );
}

/** A pack is tall and stands on our hill; a picture as wide as it is high brings its own ground. */
function isScene({ width, height }: { width: number | string; height: number | string }): boolean {
  return Number(width) >= Number(height) * 0.9;
}
