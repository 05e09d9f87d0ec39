import '@nutui/nutui-react-taro/dist/es/packages/overlay/style/css';
import '@nutui/nutui-react-taro/dist/es/packages/popup/style/css';
import './sheet.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import Popup from '@nutui/nutui-react-taro/dist/es/packages/popup';
import { Icon } from './icon';
import { Tap } from './tap';

interface Props {
  open: boolean;
  title: string;
  children: ReactNode;
  onClose(this: void): void;
}

/** A sheet that rises from the bottom; a tap beside it closes it. */
export function Sheet({ open, title, children, onClose }: Props) {
  return (
    <Popup visible={open} position="bottom" className="sheet" onClose={onClose} destroyOnClose lockScroll>
      <View className="sheet-grab" aria-hidden />
      <View className="sheet-head">
        <View className="t20">{title}</View>
        <Tap className="sheet-close" label="关闭" onTap={onClose}>
          <Icon name="close" size={20} />
        </Tap>
      </View>
      {children}
    </Popup>
  );
}
