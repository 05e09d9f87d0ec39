import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { useDidShow } from '@tarojs/taro';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Card } from '@mini/components/card';
import { LevelCard } from '@mini/components/level-card';
import { ErrorState } from '@mini/components/state';
import { MeNumbers } from './me-numbers';
import { MeOrders } from './me-orders';
import { MeRows } from './me-rows';
import { MeSkeleton } from './me-skeleton';
import { Visitor } from './visitor';
import { Who } from './who';
import './me.scss';

const PAGES = '/packages/member';
const STAFF_ROW = {
  icon: 'task',
  title: '导购工作台',
  detail: '今天的任务、客户和话术',
  onTap: () => openPage('/packages/staff/tasks/index'),
} as const;

/** The tab 我的. */
export function Me() {
  const { loggedIn, askLogin } = useSession();
  return loggedIn ? <MemberMe /> : <Visitor onLogin={askLogin} />;
}

/** Asks anew whenever the tab comes back: other pages change what it shows. */
function MemberMe() {
  const { data, error, loading, reload } = useQuery('member.me', {}, { keep: true });
  useDidShow(() => {
    if (data && !loading) void reload();
  });

  if (!data && error) {
    return (
      <ErrorState
        title="你的资料没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <MeSkeleton />;
  return <Member me={data} />;
}

/** Who, which level and what is missing, the numbers, and where things are set. */
function Member({ me }: { me: Output<'member.me'> }) {
  const open = (page: string) => () => openPage(`${PAGES}/${page}/index`);
  const goods = (page: string) => () => openPage(`/packages/goods/${page}/index`);
  return (
    <>
      <Who profile={me.profile} onEdit={open('profile')} />
      <View className="page stack">
        <LevelCard progress={me.level} onOpen={open('levels')} />
        <MeNumbers
          numbers={[
            { name: '积分', value: me.points, onTap: open('points') },
            { name: '优惠券', value: me.coupons, onTap: goods('coupons') },
            { name: '补签卡', value: me.makeUpCards, onTap: open('checkin') },
            { name: '收藏', value: me.favourites, onTap: goods('favourites') },
          ]}
        />
        <MeOrders orders={me.orders} />
        <Card list className="gap">
          <MeRows
            rows={[
              { icon: 'calendar', title: '签到', detail: '连签有奖励，断了能补', onTap: open('checkin') },
              {
                icon: 'points',
                title: '积分护照',
                detail: '每一分从哪来，什么时候到期',
                onTap: open('points'),
              },
              {
                icon: 'medal',
                title: '会员等级',
                detail: '每一级有什么，还差多少升级',
                onTap: open('levels'),
              },
            ]}
          />
        </Card>
        <Card list className="gap">
          <MeRows
            rows={[
              {
                icon: 'shield',
                title: '我的数据与隐私',
                detail: '同意过什么，随时能收回',
                onTap: open('privacy'),
              },
              {
                icon: 'pin',
                title: '收货地址',
                onTap: () => openPage('/packages/trade/addresses/index'),
              },
              { icon: 'bell', title: '消息设置', detail: '想收什么，你来定', onTap: open('messages') },
              { icon: 'gear', title: '设置', onTap: open('settings') },
              ...(me.staff ? [STAFF_ROW] : []),
            ]}
          />
        </Card>
      </View>
    </>
  );
}
