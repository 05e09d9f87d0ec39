import { useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { Button } from '@mini/components/button';
import { Chips } from '@mini/components/chips';
import { Field } from '@mini/components/field';
import { Sheet } from '@mini/components/sheet';
import type { AfterSaleData } from './after-sale';

export interface AfterSaleSheetProps {
  afterSaleId: string;
  open: boolean;
  onClose(this: void): void;
  onDone(this: void, afterSale: AfterSaleData): void;
}

const USUAL = ['顺丰', '京东快递', '中通', '圆通', '韵达', '申通', '邮政'];
const TRACKING_NO = /^[A-Za-z0-9-]{6,40}$/;

/** The parcel that goes back: who carries it under which number. */
export function SendBackSheet({ afterSaleId, open, onClose, onDone }: AfterSaleSheetProps) {
  const [carrier, setCarrier] = useState('');
  const [trackingNo, setTrackingNo] = useState('');
  const { run, busy } = useCommand('aftersale.sendBack');
  const number = trackingNo.trim();
  const readable = TRACKING_NO.test(number);

  const send = (): Promise<boolean> =>
    attempt(async () => {
      const next = await run({ afterSaleId, carrier: carrier.trim(), trackingNo: number });
      if (next) onDone(next);
    });

  return (
    <Sheet open={open} title="寄回的包裹" onClose={onClose}>
      <Chips items={USUAL} selected={carrier} onSelect={setCarrier} />
      <Field
        label="快递"
        value={carrier}
        placeholder="选一个，或者写下来"
        maxlength={20}
        onChange={setCarrier}
      />
      <Field
        label="运单号"
        value={trackingNo}
        placeholder="面单上的号码"
        maxlength={40}
        problem={number !== '' && !readable ? '运单号是 6 位以上的字母和数字' : undefined}
        onChange={setTrackingNo}
      />
      <View className="aftersale-sheet-row">
        <Button wide disabled={carrier.trim() === '' || !readable} busy={busy} onTap={() => void send()}>
          寄出了
        </Button>
      </View>
    </Sheet>
  );
}
