import './staff.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { ApiError } from '@mini/services/api-error';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Chips } from '@mini/components/chips';
import { FindBox } from '@mini/components/find-box';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { ScriptWords } from './script-words';

type Line = Output<'staff.scripts'>['items'][number];

interface Props {
  /** Whom the lines are filled for; without one they show their gaps. */
  memberId?: string | undefined;
  taskKey?: string | undefined;
}

const ALL = '全部';

/** The script library: search by words, pinyin or initials; one tap copies a line filled for the customer. */
export function Scripts({ memberId, taskKey }: Props) {
  const [q, setQ] = useState('');
  const [category, setCategory] = useState(ALL);
  const { data, error, reload } = useQuery('staff.scripts', {
    q: q.trim(),
    ...(category === ALL ? {} : { category }),
    ...(memberId ? { memberId } : {}),
    ...(taskKey ? { taskKey } : {}),
  });
  const sending = useCommand('staff.useScript');

  const [refused, setRefused] = useState<{ line: Line; why: string } | null>(null);

  const copy = (line: Line, reply: boolean): Promise<boolean> =>
    attempt(async () => {
      const { scriptId, parts } = line;
      if (!memberId) return copyText(parts.map(({ text }) => text).join(''));
      try {
        const answer = await sending.run({ scriptId, memberId, taskKey: taskKey ?? null, reply });
        if (answer) await copyText(answer.text);
      } catch (caught) {
        if (!(caught instanceof ApiError) || caught.code !== 'TASK_NOT_NOW') throw caught;
        return setRefused({ line, why: caught.message });
      }
      setRefused(null);
      await reload();
    });

  return (
    <View className="page stack">
      <FindBox value={q} placeholder="搜话术，拼音首字母也行" label="搜话术" maxLength={40} onChange={setQ} />
      {data && <Chips items={[ALL, ...data.categories]} selected={category} onSelect={setCategory} />}
      {!data && error && (
        <ErrorState
          title="话术没取回来"
          detail={error.message}
          requestId={error.requestId}
          onRetry={() => void reload()}
          onCopy={copyText}
        />
      )}
      {!data && !error && <Skeleton height={300} light />}
      {data?.items.length === 0 && <EmptyState title="没有这样的话术" detail="换个词，或用拼音首字母试试" />}
      {data?.items.map((line) => (
        <View className="card script" key={line.scriptId}>
          <View className="row">
            <View className="t15 w6 grow">{line.title}</View>
            {line.suits && <View className="chip chip-on">合适</View>}
            <View className="t13 mute nw">{line.category}</View>
          </View>
          <ScriptWords parts={line.parts} />
          <View className="row script-foot">
            <View className="t13 mute grow">
              {line.missing.length > 0 && memberId ? `还不知道：${line.missing.join('、')}` : line.rate}
            </View>
            <Button
              kind="tint"
              className="btn-small"
              busy={sending.busy}
              disabled={memberId !== undefined && line.missing.length > 0}
              label={`复制${line.title}`}
              onTap={() => void copy(line, false)}
            >
              复制
            </Button>
          </View>
        </View>
      ))}
      <Sheet open={refused !== null} title="先不打扰" onClose={() => setRefused(null)}>
        {refused && (
          <View className="sheet-choices">
            <View className="t15 mute">{refused.why}。要是顾客先找的你，可以照常回。</View>
            <Button kind="tint" wide busy={sending.busy} onTap={() => void copy(refused.line, true)}>
              顾客先找的我，复制这句
            </Button>
            <Button kind="line" wide onTap={() => setRefused(null)}>
              先不发
            </Button>
          </View>
        )}
      </Sheet>
    </View>
  );
}
