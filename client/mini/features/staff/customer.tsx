import './staff.scss';
import './customer.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { Output } from '@shared/contracts';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage, toast } from '@mini/services/wx';
import { chooseFor } from '@mini/stores/card-for';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import { Section } from '@mini/components/section';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';
import { CustomerDue } from './customer-due';
import { CustomerHead } from './customer-head';
import { CustomerOrders } from './customer-orders';
import { CustomerSent } from './customer-sent';
import { CustomerTags } from './customer-tags';
import { CustomerTalk } from './customer-talk';
import { Story } from './story';
import { TaskCard } from './task-card';
import { TaskRow } from './task-row';
import { TaskSheets } from './task-sheets';
import type { Asking } from './task-sheets';
import { useTaskActs } from './use-task-acts';
import { WhySheet } from './why-sheet';
import type { Why } from './why-sheet';

export type Customer = Output<'staff.customer'>;

/** One customer, to be understood in five seconds: who, what to say, what not to, then the rest. */
export function CustomerCard({ memberId }: { memberId: string }) {
  const { data, error, loading, reload } = useQuery('staff.customer', { memberId });
  useDidShow(() => {
    if (data && !loading) void reload();
  });
  if (!data && error) {
    return (
      <ErrorState
        title="客户卡没取回来"
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
        <Skeleton height={220} top={4} light />
        <Skeleton height={120} top={12} light />
        <Skeleton height={140} top={12} light />
      </View>
    );
  }
  return <Known customer={data} reload={reload} />;
}

function Known({ customer, reload }: { customer: Customer; reload: () => Promise<void> }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const acts = useTaskActs(reload);
  const [why, setWhy] = useState<Why | null>(null);
  const { memberId, nickname, due, timeline, tasks, sent, contact, orders } = customer;
  const [chosen, setChosen] = useState<string | null>(null);
  const task = tasks.find(({ taskKey }) => taskKey === chosen) ?? tasks[0];
  const others = tasks.filter((each) => each !== task);
  const restock = due.find(({ kind }) => kind === 'restock');
  function sendCard(): void {
    if (restock) return openPage(`/packages/goods/product/index?id=${restock.id}&share=1&to=${memberId}`);
    chooseFor(memberId, nickname);
    toast(`挑一件，分享时就是给${nickname}的`);
    openPage('/pages/mall/index');
  }

  return (
    <>
      <View className="page stack customer">
        <CustomerHead customer={customer} onWhy={setWhy} />
        <CustomerTalk talk={customer.talk} avoid={customer.avoid} />
        {task && (
          <TaskCard
            known
            task={task}
            acts={acts}
            onSkip={(skipped) => setAsking({ what: 'skip', task: skipped })}
            onPostpone={(later) => setAsking({ what: 'postpone', task: later })}
          />
        )}
        {others.length > 0 && (
          <Card list className="gap lined">
            {others.map((each) => (
              <TaskRow known key={each.taskKey} task={each} onOpen={({ taskKey }) => setChosen(taskKey)} />
            ))}
          </Card>
        )}
        {due.length > 0 && <CustomerDue due={due} />}
        {sent.length > 0 && <CustomerSent sent={sent} reload={reload} />}
        <CustomerTags customer={customer} onWhy={setWhy} reload={reload} />
        <Card>
          <Section
            title="最近"
            more="全部轨迹"
            onMore={() => openPage(`/packages/staff/timeline/index?memberId=${memberId}`)}
          >
            <Story moments={timeline} />
          </Section>
        </Card>
        {orders.length > 0 && <CustomerOrders orders={orders} />}
        <View className="t13 mute center customer-contact">{contact}</View>
      </View>
      <Bar>
        <Button kind="line" onTap={() => openPage(`/packages/staff/scripts/index?memberId=${memberId}`)}>
          <Icon name="copy" size={18} />
          话术
        </Button>
        <Button className="grow" onTap={sendCard}>
          发商品卡给{nickname}
        </Button>
      </Bar>
      <WhySheet why={why} onClose={() => setWhy(null)} />
      <TaskSheets asking={asking} acts={acts} onClose={() => setAsking(null)} />
    </>
  );
}
