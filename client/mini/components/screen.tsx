import './screen.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useDevice } from '@mini/stores/device';
import { usePageView } from '@mini/stores/sight';
import { CartBadge } from './cart-badge';
import { Icon } from './icon';
import { OfflineBar } from './offline-bar';
import { Tap } from './tap';

interface Props {
  children: ReactNode;
  /** Words in the middle of the navigation row. */
  title?: string;
  /** Stands on the left of the row instead of the arrow: the brand. */
  lead?: ReactNode;
  onBack?(this: void): void;
  /** A picture that begins behind the row. */
  hero?: ReactNode;
  /** The row lies on the picture: clear until the page has moved. */
  over?: boolean;
  /** Tabs leave room for the tab bar of the browser build. */
  tab?: boolean;
}

/** Frame of every page: status bar, navigation row clear of WeChat's capsule, text scale, safe area. */
export function Screen({ children, title, lead, onBack, hero, over, tab }: Props) {
  const { statusBar, navRow, capsule, textScale, online } = useDevice();
  usePageView();
  const side = Math.max(capsule, 44);
  return (
    <View
      className={`screen ${tab ? 'screen-tab' : ''}`}
      style={`--k:${textScale};--nav:${statusBar + navRow}px`}
    >
      <View className={over ? 'nav nav-over' : 'nav'} style={`padding-top:${statusBar}px`}>
        <View className="nav-row" style={`height:${navRow}px;padding-right:${lead ? capsule : side}px`}>
          {lead ?? (
            <>
              <View className="nav-side" style={`width:${side}px`}>
                {onBack && (
                  <Tap className="nav-back" label="返回" onTap={onBack}>
                    <Icon name="back" size={24} />
                  </Tap>
                )}
              </View>
              <View className="nav-title">{title}</View>
            </>
          )}
        </View>
      </View>
      {hero}
      {!online && <OfflineBar />}
      {tab && <CartBadge />}
      {children}
    </View>
  );
}
