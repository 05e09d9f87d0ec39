import { useState } from 'react';
import { View } from '@tarojs/components';
import { copyText } from '@mini/services/wx';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { trackingWords } from './order-view';
import type { OrderDetail } from './order-view';

const FIRST = 3;

/** A parcel: who carries it under which number, and where it has been, the newest first. */
export function ParcelCard({ parcel }: { parcel: OrderDetail['parcels'][number] }) {
  const [whole, setWhole] = useState(false);
  const { carrier, trackingNo, trace } = parcel;
  const shown = whole ? trace : trace.slice(0, FIRST);
  return (
    <View className="card">
      <View className="row parcel-head">
        <View className="t15 w6 grow">
          {carrier} {trackingWords(trackingNo)}
        </View>
        <Tap
          className="link parcel-copy"
          label={`复制运单号 ${trackingNo}`}
          onTap={() => void copyText(trackingNo)}
        >
          <Icon name="copy" size={16} />
          复制
        </Tap>
      </View>
      <View className="trace">
        {shown.map(({ at, title, time }, index) => (
          <View key={`${at} ${title}`} className={`trace-node ${index === 0 ? 'trace-now' : ''}`}>
            <View className={`t15 ${index === 0 ? 'w5' : ''}`}>{title}</View>
            <View className="t13 mute">{time}</View>
          </View>
        ))}
      </View>
      {trace.length > FIRST && (
        <Tap className="link" onTap={() => setWhole(!whole)}>
          {whole ? '收起' : `看全部 ${trace.length} 条`}
        </Tap>
      )}
    </View>
  );
}
