import './tile.scss';
import { Image, View } from '@tarojs/components';
import { fileUrl } from '@mini/stores/files';
import { Icon, type IconName } from './icon';

interface Props {
  /** null: no picture yet. */
  url: string | null;
  /** Name of the category's colour: coffee, tea, grain, body, home, gift; any other is neutral. */
  tint: string;
  /** In px. */
  width: number;
  height: number;
  /** Room between picture and edge in px. */
  pad?: number;
  /** A sign in the middle, with the picture faded behind it. */
  over?: IconName;
  faded?: boolean;
}

/** A product picture on the colour of its category; always decoration, the name stands beside it. */
export function Tile({ url, tint, width, height, pad = 7, over, faded }: Props) {
  return (
    <View
      className={`goods-tile tint-${tint} ${over || faded ? 'goods-tile-faded' : ''}`}
      style={`width:${width}px;height:${height}px;padding:${pad}px`}
      aria-hidden
    >
      {url && <Image className="goods-tile-image" src={fileUrl(url)} mode="aspectFit" lazyLoad />}
      {over && (
        <View className="goods-tile-over">
          <Icon name={over} size={18} />
        </View>
      )}
    </View>
  );
}
