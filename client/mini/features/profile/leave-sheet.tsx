import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { endSession } from '@mini/services/session';
import { useCommand } from '@mini/services/use-command';
import { useQuery } from '@mini/services/use-query';
import { copyText, toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';

/** What goes and what stays, in numbers, before the account is deleted. */
export function LeaveSheet({ onClose }: { onClose(this: void): void }) {
  const { data, error, reload } = useQuery('privacy.deletion', {});
  const { run, busy } = useCommand('privacy.deleteAccount');
  const confirm = (): Promise<boolean> =>
    attempt(async () => {
      if (!(await run({ understood: true }))) return;
      endSession();
      onClose();
      toast('账号已注销');
    }, '没有注销成');

  return (
    <Sheet open title="注销账号" onClose={onClose}>
      {!data && error && (
        <ErrorState
          title="没取回来"
          detail={error.message}
          requestId={error.requestId}
          onRetry={reload}
          onCopy={copyText}
        />
      )}
      {!data && !error && <Skeleton height={200} light />}
      {data && data.unfinished.length > 0 && (
        <>
          <View className="t15 mute privacy-consequence">
            还有没办完的事：{data.unfinished.join('，')}。办完再注销，免得货和钱找不到你。
          </View>
          <Button kind="line" wide onTap={onClose}>
            知道了
          </Button>
        </>
      )}
      {data && data.unfinished.length === 0 && (
        <>
          <View className="t15 w6">注销后马上生效，找不回来</View>
          {data.lost.map((sentence) => (
            <View key={sentence} className="t15 privacy-line">
              {sentence}
            </View>
          ))}
          <View className="t15 w6 privacy-kept">会留下这些，不再和你关联</View>
          {data.kept.map(({ what, why }) => (
            <View key={what} className="t13 mute privacy-line">
              {what}：{why}
            </View>
          ))}
          <View className="row privacy-buttons">
            <Button kind="line" className="grow" onTap={onClose}>
              先不注销
            </Button>
            <Button kind="alert" className="grow" busy={busy} onTap={() => void confirm()}>
              注销
            </Button>
          </View>
        </>
      )}
    </Sheet>
  );
}
