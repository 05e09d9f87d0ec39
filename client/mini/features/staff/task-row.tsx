import { View } from '@tarojs/components';
import { Avatar } from '@mini/components/avatar';
import { Tap } from '@mini/components/tap';
import type { Task } from './use-task-acts';

interface Props {
  task: Task;
  /** On the customer's own card: what it asks for, since it is known whose it is. */
  known?: boolean;
  onOpen(this: void, task: Task): void;
}

/** A task of the list; a tap shows it whole. */
export function TaskRow({ task, known, onOpen }: Props) {
  const { nickname, avatarUrl, title, why, time, hot } = task;
  const name = known ? title : nickname;
  return (
    <Tap className="task-row" label={[name, why, time].join('，')} onTap={() => onOpen(task)}>
      {!known && <Avatar url={avatarUrl} size={44} />}
      <View className="grow">
        <View className="t15 w6">{name}</View>
        <View className="t13 mute">{why}</View>
      </View>
      <View className={`t13 nw ${hot ? 'gold w6' : 'mute'}`}>{time}</View>
    </Tap>
  );
}
