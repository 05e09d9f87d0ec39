import './avatar.scss';
import { Image, View } from '@tarojs/components';
import { fileUrl } from '@mini/stores/files';
import { Icon } from './icon';

interface Props {
  /** null: no picture chosen yet. */
  url: string | null;
  /** Edge in px. */
  size: number;
}

/** A round face; a plain figure while there is none. */
export function Avatar({ url, size }: Props) {
  return (
    <View className="avatar" style={`width:${size}px;height:${size}px`} aria-hidden>
      {url ? (
        <Image className="avatar-image" src={fileUrl(url)} mode="aspectFill" />
      ) : (
        <Icon name="user" size={size * 0.55} />
      )}
    </View>
  );
}
