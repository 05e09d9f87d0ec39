import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@mini/components/button';
import { Chips } from '@mini/components/chips';
import { Field } from '@mini/components/field';
import { Sheet } from '@mini/components/sheet';
import type { Task, TaskActs } from './use-task-acts';

const REASONS = ['刚聊过', '不合适现在说', '找不到人', '信息不对'];
const DAYS = [
  { name: '明天', days: 1 },
  { name: '后天', days: 2 },
  { name: '三天后', days: 3 },
  { name: '一周后', days: 7 },
];

export interface Asking {
  what: 'skip' | 'postpone';
  task: Task;
}

interface Props {
  asking: Asking | null;
  acts: TaskActs;
  onClose(this: void): void;
}

/** Why a task is left undone, or when it comes up again. */
export function TaskSheets({ asking, acts, onClose }: Props) {
  return (
    <>
      <Sheet open={asking?.what === 'skip'} title="为什么跳过" onClose={onClose}>
        {asking?.what === 'skip' && <SkipWords task={asking.task} acts={acts} onDone={onClose} />}
      </Sheet>
      <Sheet open={asking?.what === 'postpone'} title="改到哪天" onClose={onClose}>
        {asking?.what === 'postpone' && (
          <View className="sheet-choices">
            {DAYS.map(({ name, days }) => (
              <Button
                key={name}
                kind="line"
                wide
                busy={acts.busy}
                onTap={() => void acts.postpone(asking.task.taskKey, days).then(onClose)}
              >
                {name}
              </Button>
            ))}
          </View>
        )}
      </Sheet>
    </>
  );
}

function SkipWords({ task, acts, onDone }: { task: Task; acts: TaskActs; onDone(this: void): void }) {
  const [reason, setReason] = useState('');
  return (
    <View className="sheet-choices">
      <View className="t13 mute">写下原因，运营能看到哪一步不合适</View>
      <Chips items={REASONS} selected={reason} onSelect={setReason} />
      <Field label="原因" value={reason} maxlength={60} placeholder="也可以自己写" onChange={setReason} />
      <Button
        wide
        busy={acts.busy}
        disabled={reason.trim() === ''}
        onTap={() => void acts.skip(task.taskKey, reason.trim()).then(onDone)}
      >
        跳过这一件
      </Button>
    </View>
  );
}
