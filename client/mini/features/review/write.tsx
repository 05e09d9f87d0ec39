import './review.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { usePictures } from '@mini/services/use-pictures';
import { useQuery } from '@mini/services/use-query';
import { copyText, goBack, toast } from '@mini/services/wx';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Field } from '@mini/components/field';
import { LineRow } from '@mini/components/line-row';
import type { LineGoods } from '@mini/components/line-row';
import { PicturesField } from '@mini/components/pictures';
import { Skeleton } from '@mini/components/skeleton';
import { StarsField } from '@mini/components/stars';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Toggle } from '@mini/components/toggle';

const MOST_PICTURES = 6;
const MOST_WORDS = 500;

/** Writing about one line of a received order. */
export function WriteReview({ orderId, lineKey }: { orderId: string; lineKey: string }) {
  const { data, error, reload } = useQuery('review.pending', {});
  const line = data?.items.find((item) => item.orderId === orderId && item.key === lineKey);

  if (!data && error) {
    return (
      <ErrorState
        title="没取回来"
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
        <Skeleton height={260} top={8} light />
      </View>
    );
  }
  if (!line) return <EmptyState title="这件已经评价过了" action="回去" onAction={goBack} />;
  return <ReviewForm orderId={orderId} line={line} />;
}

function ReviewForm({ orderId, line }: { orderId: string; line: LineGoods }) {
  const [stars, setStars] = useState(0);
  const [text, setText] = useState('');
  const [anonymous, setAnonymous] = useState(false);
  const pictures = usePictures('review.uploadPicture', MOST_PICTURES);
  const { run, busy } = useCommand('review.write');

  async function send(): Promise<void> {
    if (stars === 0 || text.trim() === '') {
      toast(stars === 0 ? '先点几颗星' : '写几个字再发');
      return;
    }
    await attempt(async () => {
      const review = { stars, text: text.trim(), fileIds: pictures.fileIds, anonymous };
      const answer = await run({ orderId, key: line.key, ...review });
      if (!answer) return;
      toast(answer.sentence);
      goBack();
    });
  }

  return (
    <View className="page stack review-page">
      <View className="card">
        <LineRow line={line} />
        <StarsField stars={stars} onChange={setStars} />
        <Field
          label="想说的"
          value={text}
          placeholder="味道、质地、包装，好坏都写"
          maxlength={MOST_WORDS}
          long
          onChange={setText}
        />
        <PicturesField
          pictures={pictures.pictures}
          most={MOST_PICTURES}
          busy={pictures.busy}
          onAdd={() => void pictures.add()}
          onRemove={pictures.remove}
        />
      </View>
      <View className="card list review-anonymous">
        <View className="grow">
          <View className="t15">匿名发</View>
          <View className="t13 mute">别人看不到你的名字和头像</View>
        </View>
        <Toggle on={anonymous} label="匿名发" onChange={setAnonymous} />
      </View>
      <Bar>
        <Button className="grow" busy={busy || pictures.busy} onTap={() => void send()}>
          发出去
        </Button>
      </Bar>
    </View>
  );
}
