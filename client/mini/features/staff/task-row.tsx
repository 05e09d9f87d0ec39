import { View } from '@tarojs/components';
import { Avatar } from '@mini/components/avatar';
import { Tap } from '@mini/components/tap';
import type { Task } from './use-task-acts';

/** A task of the list; a tap shows it whole. */
export function TaskRow({ task, onOpen }: { task: Task; onOpen(this: void, task: Task): void }) {
  const { nickname, avatarUrl, why, time, hot, state } = task;
  return (
    <Tap className="task-row" label={`${nickname}，${why}，${time}`} onTap={() => onOpen(task)}>
      <Avatar url={avatarUrl} size={44} />
      <View className="grow">
        <View className="t15 w6">{nickname}</View>
        <View className="t13 mute">{why}</View>
      </View>
      <View className={`t13 nw ${hot ? 'gold w6' : 'mute'}`}>{state === 'claimed' ? '在做' : time}</View>
    </Tap>
  );
}
