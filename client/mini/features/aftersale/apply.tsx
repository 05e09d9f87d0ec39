import './aftersale.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { formatCount } from '@shared/domain/numbers';
import { useQuery } from '@mini/services/use-query';
import { usePictures } from '@mini/services/use-pictures';
import { copyText, goBack, toast } from '@mini/services/wx';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Chips } from '@mini/components/chips';
import { Field } from '@mini/components/field';
import { PicturesField } from '@mini/components/pictures';
import { Price } from '@mini/components/price';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { ApplyLines } from './apply-lines';
import { ApplySheet } from './apply-sheet';
import { firstChosen, kindName, linesOf } from './apply-view';
import type { Kind, Options } from './apply-view';

const MOST_PICTURES = 6;

/** Asking for an after-sale: what goes back, how, why, and what that brings. */
export function Apply({ orderId }: { orderId: string }) {
  const { data, error, reload } = useQuery('aftersale.options', { orderId });
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
        <Skeleton height={240} top={8} light />
        <Skeleton height={160} top={12} light />
      </View>
    );
  }
  if (!data.allowed) {
    return <EmptyState title="现在不能申请" detail={data.sentence} action="回订单" onAction={goBack} />;
  }
  return <ApplyForm options={data} />;
}

function ApplyForm({ options }: { options: Options }) {
  const { orderId, kinds, reasons, lines, sentence } = options;
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'refund');
  const [chosen, setChosen] = useState(() => firstChosen(options));
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const pictures = usePictures('aftersale.uploadPicture', MOST_PICTURES);
  const wanted = linesOf(chosen);
  const { data, error } = useQuery(
    'aftersale.preview',
    { orderId, kind, lines: wanted },
    { enabled: wanted.length > 0 },
  );
  const preview = wanted.length > 0 && !error ? data : null;

  function ask(): void {
    if (wanted.length === 0) toast('先选要退的');
    else if (reason === '') toast('选一个原因');
    else setAsking(true);
  }
  return (
    <View className="page stack aftersale">
      <View className="card">
        <View className="t15 w6">退哪些</View>
        <View className="t13 mute">{sentence}</View>
        <ApplyLines lines={lines} chosen={chosen} onChange={setChosen} />
      </View>
      {kinds.length > 1 && (
        <View className="card">
          <View className="t15 w6 aftersale-title">怎么退</View>
          <Chips
            items={kinds.map(kindName)}
            selected={kindName(kind)}
            onSelect={(name) => setKind(kinds.find((each) => kindName(each) === name) ?? kind)}
          />
        </View>
      )}
      <View className="card">
        <View className="t15 w6 aftersale-title">为什么</View>
        <Chips items={reasons} selected={reason} onSelect={setReason} />
        <Field
          label="补充说明"
          value={text}
          placeholder="哪里不对，写下来处理得更快"
          maxlength={200}
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
      <Bar>
        <View className="grow">
          {error && wanted.length > 0 && <View className="t13 bad">{error.message}</View>}
          {preview && (
            <>
              <Price amount={preview.money} size={24} />
              <View className="t13 mute">{extraWords(preview)}</View>
            </>
          )}
        </View>
        <Button className="aftersale-go" busy={pictures.busy} onTap={ask}>
          提交申请
        </Button>
      </Bar>
      {preview && (
        <ApplySheet
          open={asking}
          request={{ orderId, kind, lines: wanted, reason, text, fileIds: pictures.fileIds }}
          refund={preview}
          onClose={() => setAsking(false)}
        />
      )}
    </View>
  );
}

/** Under the money: the points that come back, or the freight in it. */
function extraWords({ pointsBack, freight }: { pointsBack: number; freight: number }): string {
  return [
    ...(freight > 0 ? [`含运费 ${formatYuan(fen(freight))}`] : []),
    ...(pointsBack > 0 ? [`另退 ${formatCount(pointsBack)} 积分`] : []),
  ].join('，');
}
