import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { openPage } from '@mini/services/wx';
import { Avatar } from '@mini/components/avatar';
import { Button } from '@mini/components/button';
import { Tap } from '@mini/components/tap';
import { customerPage } from './use-task-acts';
import type { TaskActs } from './use-task-acts';

type Closed = Output<'staff.today'>['closed'][number];

/** What became of a task today; a skip can be taken back for some minutes. */
export function ClosedRow({ task, acts }: { task: Closed; acts: TaskActs }) {
  const { taskKey, memberId, nickname, avatarUrl, title, outcome, undoable } = task;
  return (
    <View className="task-row">
      <Tap
        className="row grow task-closed"
        label={`看${nickname}的客户卡，${title}，${outcome}`}
        onTap={() => openPage(customerPage(memberId))}
      >
        <Avatar url={avatarUrl} size={44} />
        <View className="grow">
          <View className="t15 w6">
            {nickname}，{title}
          </View>
          <View className="t13 mute">{outcome}</View>
        </View>
      </Tap>
      {undoable && (
        <Button
          kind="tint"
          className="btn-small"
          label={`撤销跳过${nickname}的${title}`}
          busy={acts.busy}
          onTap={() => void acts.unskip(taskKey)}
        >
          撤销
        </Button>
      )}
    </View>
  );
}
