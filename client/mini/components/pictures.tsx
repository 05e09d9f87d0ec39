import './pictures.scss';
import { Image, View } from '@tarojs/components';
import { fileUrl } from '@mini/stores/files';
import { Icon } from './icon';
import { Tap } from './tap';

interface EditProps {
  pictures: readonly { fileId: string; url: string }[];
  most: number;
  /** One is being stored. */
  busy: boolean;
  onAdd(this: void): void;
  onRemove(this: void, fileId: string): void;
}

/** Pictures of a form, and the place to add another. */
export function PicturesField({ pictures, most, busy, onAdd, onRemove }: EditProps) {
  return (
    <View className="pictures">
      {pictures.map(({ fileId, url }, index) => (
        <View className="picture" key={fileId}>
          <Image className="picture-image" src={fileUrl(url)} mode="aspectFill" />
          <Tap className="picture-remove" label={`移走第 ${index + 1} 张`} onTap={() => onRemove(fileId)}>
            <View className="picture-cross">
              <Icon name="close" size={12} />
            </View>
          </Tap>
        </View>
      ))}
      {pictures.length < most && (
        <Tap className={`picture picture-add ${busy ? 'btn-off' : ''}`} label="添加图片" onTap={onAdd}>
          <Icon name="camera" size={24} />
          <View className="t13">{busy ? '正在传' : `${pictures.length}/${most}`}</View>
        </Tap>
      )}
    </View>
  );
}

interface Props {
  urls: readonly string[];
  onOpen(this: void, index: number): void;
}

/** Small pictures; a tap shows them whole. */
export function Pictures({ urls, onOpen }: Props) {
  return (
    <View className="pictures">
      {urls.map((url, index) => (
        <Tap className="picture" key={url} label={`看第 ${index + 1} 张`} onTap={() => onOpen(index)}>
          <Image className="picture-image" src={fileUrl(url)} mode="aspectFill" lazyLoad />
        </Tap>
      ))}
    </View>
  );
}
