import './pay.scss';
import { useCallback, useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { command } from '@mini/services/api';
import { ApiError } from '@mini/services/api-error';
import { copyText, openPage, replacePage } from '@mini/services/wx';
import { askAfter } from '@mini/stores/asking';
import { payFor, usePaying } from '@mini/stores/paying';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';

type Result = Output<'pay.confirm'>;

const TITLES: Record<Result['state'], string> = {
  paid: '付好了',
  unpaid: '还没有付成',
  closed: '订单已经取消了',
};

/** How the payment ended, as WeChat told the server. */
export function Paid({ orderId }: { orderId: string }) {
  const [result, setResult] = useState<Result | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const busy = usePaying((state) => state.busy);

  const ask = useCallback(async () => {
    setError(null);
    try {
      const answer = await command('pay.confirm', { orderId });
      setResult(answer);
      if (answer.state === 'paid') void askAfter('pay');
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', '这里出了点问题，请再试一次'));
    }
  }, [orderId]);

  useEffect(() => void ask(), [ask]);

  async function payAgain(): Promise<void> {
    if ((await payFor(orderId)) === 'done') await ask();
  }

  const see = (): void => replacePage(`/packages/trade/order/index?id=${orderId}`);
  if (error) {
    return (
      <ErrorState
        title="付款结果还没问到"
        detail={`${error.message}。付了的钱不会丢，订单里也能看到`}
        requestId={error.requestId}
        onRetry={() => void ask()}
        onCopy={copyText}
      />
    );
  }
  if (!result) {
    return (
      <View className="paid" aria-busy>
        <Skeleton width="72px" height={72} round light />
      </View>
    );
  }
  const { state, sentence } = result;
  return (
    <View className="paid">
      <View className={`paid-mark ${state === 'paid' ? '' : 'paid-wait'}`}>
        <Icon name={state === 'paid' ? 'check' : 'clock'} size={32} />
      </View>
      <View className="t24">{TITLES[state]}</View>
      <View className="t15 mute paid-words">{sentence}</View>
      {state === 'unpaid' && (
        <Button wide busy={busy} onTap={() => void payAgain()}>
          再付一次
        </Button>
      )}
      <Button wide kind={state === 'unpaid' ? 'tint' : 'primary'} onTap={see}>
        看订单
      </Button>
      <Button wide kind="text" onTap={() => openPage('/pages/home/index')}>
        回首页
      </Button>
    </View>
  );
}
