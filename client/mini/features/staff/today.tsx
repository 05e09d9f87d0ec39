import './staff.scss';
import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { Output } from '@shared/contracts';
import { command } from '@mini/services/api';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage } from '@mini/services/wx';
import { Card } from '@mini/components/card';
import { Section } from '@mini/components/section';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { ClosedRow } from './closed-row';
import { Ring } from './ring';
import { TaskCard } from './task-card';
import { TaskRow } from './task-row';
import { TaskSheets } from './task-sheets';
import type { Asking } from './task-sheets';
import { customerPage, useTaskActs } from './use-task-acts';
import type { Task } from './use-task-acts';

/** The day of one of the staff: what to do first, what later, and who is left in peace. */
export function Today() {
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, loading, reload } = useQuery(
    'staff.today',
    chosen === null ? {} : { taskKey: chosen },
  );
  useDidShow(() => {
    if (data && !loading) void reload();
  });

  if (!data && error) {
    const notStaff = error.code === 'FORBIDDEN';
    return notStaff ? (
      <EmptyState
        title="你还不是导购"
        detail="找店长要一个邀请码"
        action="输入邀请码"
        onAction={() => openPage('/packages/staff/join/index')}
      />
    ) : (
      <ErrorState
        title="任务没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={() => void reload()}
        onCopy={copyText}
      />
    );
  }
  if (!data) {
    return (
      <View className="page" aria-busy>
        <Skeleton width="64%" height={32} top={8} />
        <Skeleton height={240} top={16} light />
        <Skeleton height={72} top={12} light />
      </View>
    );
  }
  return <Day today={data} chosen={chosen} choose={setChosen} reload={reload} />;
}

interface DayProps {
  today: Output<'staff.today'>;
  /** Key of the task that was tapped. */
  chosen: string | null;
  choose(this: void, taskKey: string): void;
  reload(this: void): Promise<void>;
}

function Day({ today, chosen, choose, reload }: DayProps) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const acts = useTaskActs(reload);
  const { first, later, resting, closed, fresh } = today;
  useEffect(() => {
    // Not told: they would be told as new once more.
    if (fresh > 0) void command('staff.looked', {}).catch(() => undefined);
  }, [fresh]);
  const all = [...first, ...later];
  // The one that was tapped stands large at once; its words follow.
  const lead =
    all.find(({ taskKey }) => taskKey === chosen) ?? all.find(({ taskKey }) => taskKey === today.lead);
  const rest = (tasks: readonly Task[]): Task[] => tasks.filter((task) => task !== lead);
  const open = ({ taskKey }: Task): void => choose(taskKey);
  return (
    <>
      <View className="day-sum">
        <View className="grow">
          <View className="t24">{today.title}</View>
          <View className="t13 mute">
            {today.subtitle}
            {fresh > 0 && <Text className="acc w6">，新来 {fresh} 件</Text>}
          </View>
        </View>
        <Ring done={today.done} total={today.total} />
      </View>
      <View className="page stack">
        {lead && (
          <TaskCard
            task={lead}
            waiting={lead.taskKey !== today.lead}
            acts={acts}
            onSkip={(task) => setAsking({ what: 'skip', task })}
            onPostpone={(task) => setAsking({ what: 'postpone', task })}
          />
        )}
        {rest(first).length > 0 && <Rows tasks={rest(first)} onOpen={open} />}
        {!lead && <EmptyState title="今天没有要做的" detail="新的任务来了会提醒你" />}
        {rest(later).length > 0 && (
          <Section title="今天内" more={`${rest(later).length} 件`}>
            <Rows tasks={rest(later)} onOpen={open} />
          </Section>
        )}
        {resting.length > 0 && (
          <Section title="先不打扰" more={`${resting.length} 位`}>
            <Rows tasks={resting} onOpen={({ memberId }) => openPage(customerPage(memberId))} />
          </Section>
        )}
        {closed.length > 0 && (
          <Section title="今天做完的" more={`${closed.length} 件`}>
            <Card list className="gap lined">
              {closed.map((task) => (
                <ClosedRow key={task.taskKey} task={task} acts={acts} />
              ))}
            </Card>
          </Section>
        )}
      </View>
      <TaskSheets asking={asking} acts={acts} onClose={() => setAsking(null)} />
    </>
  );
}

function Rows({ tasks, onOpen }: { tasks: readonly Task[]; onOpen(this: void, task: Task): void }) {
  return (
    <Card list className="gap lined">
      {tasks.map((task) => (
        <TaskRow key={task.taskKey} task={task} onOpen={onOpen} />
      ))}
    </Card>
  );
}
