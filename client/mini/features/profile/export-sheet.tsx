import { ScrollView, View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { handOverFile } from '@mini/services/wx-files';
import { Button } from '@mini/components/button';
import { Consequences } from '@mini/components/consequences';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';

const FILE = '我的数据.json';

/** What is in the file, by heading, and the file itself. */
export function ExportSheet({ onClose }: { onClose(this: void): void }) {
  const { data, error, reload } = useQuery('privacy.export', {});
  const save = (): Promise<boolean> =>
    attempt(async () => {
      if (data) await handOverFile(FILE, JSON.stringify(data, null, 2));
    }, '没有存成');

  return (
    <Sheet open title="带走一份我的数据" onClose={onClose}>
      {!data && error && (
        <ErrorState
          title="数据没取回来"
          detail={error.message}
          requestId={error.requestId}
          onRetry={reload}
          onCopy={copyText}
        />
      )}
      {!data && !error && <Skeleton height={200} light />}
      {data && (
        <>
          <View className="t15 mute privacy-consequence">
            是一个文字文件，每一项都写成看得懂的话。里面有你的地址和订单，别发给别人。
          </View>
          <ScrollView scrollY className="privacy-sections">
            <Consequences
              items={data.sections.map(({ title, rows }) => ({
                name: title,
                worth: { words: `${rows.length} 条` },
              }))}
            />
          </ScrollView>
          <Button kind="primary" wide onTap={() => void save()}>
            存成文件
          </Button>
        </>
      )}
    </Sheet>
  );
}
