import { Text } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { Card } from '@mini/components/card';
import type { IconName } from '@mini/components/icon';
import { Row } from '@mini/components/row';
import { Section } from '@mini/components/section';
import { openPage } from '@mini/services/wx';

type Task = NonNullable<Output<'screens.home'>['member']>['tasks'][number];

const ICONS: Record<Task['key'], IconName> = {
  checkin: 'stamp',
  nickname: 'pencil',
  phone: 'phone',
  birthday: 'cake',
  makeUp: 'calendar',
};

/** What a member may do today, and what it earns. */
export function Tasks({ tasks }: { tasks: readonly Task[] }) {
  if (tasks.length === 0) return null;
  const left = tasks.reduce((sum, task) => sum + (task.done ? 0 : task.points), 0);
  return (
    <Section title="我的任务" more={left > 0 ? `共可得 ${left} 积分` : undefined}>
      <Card list>
        {tasks.map((task) => (
          <Row
            key={task.key}
            icon={ICONS[task.key]}
            title={task.title}
            detail={task.detail}
            end={<Reward task={task} />}
            onTap={task.done ? undefined : () => openPage(task.page)}
          />
        ))}
      </Card>
    </Section>
  );
}

function Reward({ task }: { task: Task }) {
  if (task.done) return <Text className="t13 acc nw">已完成</Text>;
  return task.points > 0 ? <Text className="plus">+{task.points}</Text> : null;
}
