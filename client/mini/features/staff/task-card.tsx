import { View } from '@tarojs/components';
import { openPage } from '@mini/services/wx';
import { Avatar } from '@mini/components/avatar';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Skeleton } from '@mini/components/skeleton';
import { Tap } from '@mini/components/tap';
import { LevelChip } from './level-chip';
import { ScriptWords } from './script-words';
import { customerPage, scriptsPage } from './use-task-acts';
import type { Task, TaskActs } from './use-task-acts';

const VERBS: Record<Task['kind'], string> = {
  chat: '复制话术，去聊',
  card: '发商品卡',
  call: '打电话',
  group: '复制话术，邀请',
};
/** Once it is in hand, beside 「做完了」. */
const AGAIN: Record<Task['kind'], string> = {
  chat: '再复制',
  card: '发商品卡',
  call: '再拨',
  group: '再复制',
};

interface Props {
  task: Task;
  acts: TaskActs;
  /** On the customer's own card: it is known whose task it is, and the page has its one filled button already. */
  known?: boolean;
  /** Its words are on the way. */
  waiting?: boolean;
  onSkip(this: void, task: Task): void;
  onPostpone(this: void, task: Task): void;
}

/** The task to do now: whom, why, with what words, and one button. */
export function TaskCard({ task, acts, known, waiting, onSkip, onPostpone }: Props) {
  const { nickname, avatarUrl, levelName, why, script, state, gift, bestHour, time } = task;
  const mine = state === 'claimed';
  const kind = known ? 'tint' : 'primary';
  return (
    <View className="card task-card">
      {known ? (
        <View>
          <View className="t15 w6">{task.title}</View>
          <View className="t13 mute">{why}</View>
        </View>
      ) : (
        <Tap
          className="row"
          label={`看${nickname}的客户卡`}
          onTap={() => openPage(customerPage(task.memberId))}
        >
          <Avatar url={avatarUrl} size={44} />
          <View className="grow">
            <View className="t17 task-name">
              {nickname} <LevelChip name={levelName} />
            </View>
            <View className="t13 mute">{why}</View>
          </View>
          <Icon name="next" size={18} />
        </Tap>
      )}
      {script && <ScriptWords parts={script.parts} />}
      {waiting && <Skeleton height={72} top={12} />}
      {gift && <View className="t13 gold task-gift">{gift}</View>}
      <View className="task-acts">
        {mine && (
          <Button kind={kind} className="grow" busy={acts.busy} onTap={() => void acts.finish(task.taskKey)}>
            做完了
          </Button>
        )}
        <Button
          kind={mine ? 'line' : kind}
          className={mine ? '' : 'grow'}
          busy={acts.busy}
          onTap={() => acts.start(task)}
        >
          {(mine ? AGAIN : VERBS)[task.kind]}
        </Button>
        <Button kind="line" label="话术" onTap={() => openPage(scriptsPage(task))}>
          <Icon name="copy" size={18} />
          {!mine && '话术'}
        </Button>
      </View>
      <View className="row task-foot">
        <View className="t13 mute row task-when">
          <Icon name="clock" size={16} />
          {mine ? time : (bestHour ?? time)}
        </View>
        <View className="row">
          <Tap className="link task-link" onTap={() => onPostpone(task)}>
            改天
          </Tap>
          <Tap className="link task-link" onTap={() => onSkip(task)}>
            跳过
          </Tap>
        </View>
      </View>
    </View>
  );
}
