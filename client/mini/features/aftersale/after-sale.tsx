import './aftersale.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage, showPictures } from '@mini/services/wx';
import { fileUrl } from '@mini/stores/files';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Consequences } from '@mini/components/consequences';
import { Icon } from '@mini/components/icon';
import { LineRow } from '@mini/components/line-row';
import { Pictures } from '@mini/components/pictures';
import { refundConsequences } from '@mini/components/refund-view';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';
import { Tap } from '@mini/components/tap';
import { History } from './history';
import { SendBackSheet } from './send-back-sheet';
import { WithdrawSheet } from './withdraw-sheet';

export type AfterSaleData = Output<'aftersale.get'>;

/** One after-sale: how it stands, what comes next, what comes back. */
export function AfterSale({ afterSaleId }: { afterSaleId: string }) {
  const { data, error, reload, patch } = useQuery('aftersale.get', { afterSaleId });
  const [sheet, setSheet] = useState<'sendBack' | 'cancel' | null>(null);
  if (!data && error) {
    return (
      <ErrorState
        title="售后没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) {
    return (
      <View className="page" aria-busy>
        <Skeleton width="52%" height={30} top={12} />
        <Skeleton width="64%" height={16} top={8} light />
        <Skeleton height={200} top={20} light />
      </View>
    );
  }
  const done = (next: AfterSaleData): void => {
    patch(() => next);
    setSheet(null);
  };
  const close = (): void => setSheet(null);
  const { headline, detail, lines, refund, actions, history, orderId } = data;
  return (
    <View className="page stack aftersale">
      <View className="aftersale-words">
        <View className="t24">{headline}</View>
        <View className="t15 mute">{detail}</View>
      </View>
      <SendTo afterSale={data} />
      <View className="card aftersale-lines">
        {lines.map((line) => (
          <LineRow key={line.key} line={line} />
        ))}
        <Consequences items={refundConsequences(refund)} />
      </View>
      <Asked afterSale={data} />
      <History moves={history} />
      <Tap
        className="link aftersale-order"
        as="link"
        onTap={() => openPage(`/packages/trade/order/index?id=${orderId}`)}
      >
        看这个订单
        <Icon name="next" size={14} />
      </Tap>
      {actions.length > 0 && (
        <Bar>
          {actions.includes('cancel') && (
            <Button
              kind="line"
              className={actions.includes('sendBack') ? '' : 'grow'}
              onTap={() => setSheet('cancel')}
            >
              撤销申请
            </Button>
          )}
          {actions.includes('sendBack') && (
            <Button className="grow" onTap={() => setSheet('sendBack')}>
              填运单号
            </Button>
          )}
        </Bar>
      )}
      <SendBackSheet afterSaleId={afterSaleId} open={sheet === 'sendBack'} onClose={close} onDone={done} />
      <WithdrawSheet afterSaleId={afterSaleId} open={sheet === 'cancel'} onClose={close} onDone={done} />
    </View>
  );
}

/** Where the goods go, and the parcel they went with. */
function SendTo({ afterSale: { sendTo, returnParcel } }: { afterSale: AfterSaleData }) {
  if (!sendTo && !returnParcel) return null;
  return (
    <View className="card">
      {sendTo && (
        <View className="row">
          <View className="grow">
            <View className="t13 mute">寄到</View>
            <View className="t15">{sendTo}</View>
          </View>
          <Tap className="link" label="复制寄回地址" onTap={() => void copyText(sendTo)}>
            <Icon name="copy" size={16} />
            复制
          </Tap>
        </View>
      )}
      {returnParcel && (
        <View className="t15 aftersale-parcel">
          你寄回的：{returnParcel.carrier} {returnParcel.trackingNo}
        </View>
      )}
    </View>
  );
}

function Asked({ afterSale: { reason, text, pictures } }: { afterSale: AfterSaleData }) {
  return (
    <View className="card">
      <View className="t15 w6">{reason}</View>
      {text && <View className="t15 mute">{text}</View>}
      {pictures.length > 0 && (
        <View className="aftersale-pictures">
          <Pictures urls={pictures} onOpen={(index) => showPictures(pictures.map(fileUrl), index)} />
        </View>
      )}
    </View>
  );
}
