import './pay.scss';
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { standinPay, standinPaySheet, type StandinPaySheet } from '@mini/services/standin';
import { usePaying } from '@mini/stores/paying';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Price } from '@mini/components/price';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';

/** A browser has no WeChat: in development this sheet pays with the stand-in; a real shop says to open WeChat. */
export function PaySheet() {
  const sheet = usePaying((state) => state.sheet);
  const [shown, setShown] = useState<StandinPaySheet | null>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (!sheet) return;
    setShown(undefined);
    void standinPaySheet(sheet.params)
      .catch(() => null)
      .then(setShown);
  }, [sheet]);

  async function pay(): Promise<void> {
    if (!sheet || busy) return;
    setBusy(true);
    await attempt(async () => sheet.answer(await standinPay(sheet.params, false)), '没有付成，请再试一次');
    setBusy(false);
  }

  return (
    <Sheet open={sheet !== null} title="微信支付" onClose={() => sheet?.answer('cancelled')}>
      {shown === undefined && <Skeleton height={180} light />}
      {shown === null && (
        <View className="pay-sheet">
          <View className="t15">在微信里打开才能付款。订单已经留好，去「我的订单」接着付。</View>
          <Button kind="line" wide onTap={() => sheet?.answer('cancelled')}>
            知道了
          </Button>
        </View>
      )}
      {shown && (
        <View className="pay-sheet">
          <View className="pay-dev t13">
            <Icon name="help" size={16} />
            开发环境：这里代替微信的收银台
          </View>
          <View className="pay-sum">
            <View className="t15 mute">{shown.merchant}</View>
            <Price amount={shown.totalFen} size={32} />
            <View className="t13 mute">{shown.description}</View>
          </View>
          <Button wide busy={busy} onTap={() => void pay()}>
            付款
          </Button>
          <Button kind="text" wide onTap={() => sheet?.answer('cancelled')}>
            先不付
          </Button>
        </View>
      )}
    </Sheet>
  );
}
