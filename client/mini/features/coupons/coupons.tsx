import './coupons.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { usePages } from '@mini/services/use-pages';
import { copyText, openPage } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Icon } from '@mini/components/icon';
import { ListEnd } from '@mini/components/list-end';
import { Sheet } from '@mini/components/sheet';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tabs } from '@mini/components/tabs';
import { Tap } from '@mini/components/tap';
import { CodeSheet } from './code-sheet';
import { CouponsSkeleton } from './coupons-skeleton';
import { tabNames, type CouponTab } from './coupons-view';
import { MyTicket } from './my-ticket';

const CENTRE = '/packages/goods/coupon-centre/index';

/** My coupons; a visitor is shown the way to those that can be claimed. */
export function Coupons() {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <MyCoupons />;
  return (
    <EmptyState
      title="券都收在这里"
      detail="登录后看得到有几张、哪天到期、这单能不能用"
      action="微信登录"
      onAction={askLogin}
    />
  );
}

const EMPTY: Record<CouponTab, string> = {
  usable: '现在没有可用的券',
  used: '还没用过券',
  over: '没有过期的券',
};

function MyCoupons() {
  const [tab, setTab] = useState<CouponTab>('usable');
  const [sheet, setSheet] = useState<'code' | 'rules' | null>(null);
  const pages = usePages('coupon.mine', { tab });
  const { items, head, loading, error } = pages;
  useReachBottom(() => void pages.next());
  useDidShow(() => {
    if (head) void pages.reload();
  });

  return (
    <>
      <Tabs items={tabNames(head?.counts.usable)} selected={tab} onSelect={setTab} />
      <View className="page coupons">
        {items.length === 0 && loading && <CouponsSkeleton />}
        {items.length === 0 && error && (
          <ErrorState
            title="优惠券没取回来"
            detail={error.message}
            requestId={error.requestId}
            onRetry={pages.reload}
            onCopy={copyText}
          />
        )}
        {items.length === 0 && !loading && !error && (
          <EmptyState title={EMPTY[tab]} action="去领券" onAction={() => openPage(CENTRE)} />
        )}
        {items.map((coupon) => (
          <MyTicket key={coupon.couponId} coupon={coupon} />
        ))}
        {pages.more && <ListEnd {...pages} />}
        <View className="coupon-links">
          <Tap className="link" as="link" onTap={() => openPage(CENTRE)}>
            <Icon name="ticket" size={16} />
            领券
          </Tap>
          <Tap className="link" onTap={() => setSheet('code')}>
            <Icon name="plus" size={16} />
            输入兑换码
          </Tap>
          {head && head.rules.length > 0 && (
            <Tap className="link" onTap={() => setSheet('rules')}>
              <Icon name="help" size={16} />
              用券规则
            </Tap>
          )}
        </View>
      </View>
      <CodeSheet open={sheet === 'code'} onClose={() => setSheet(null)} onRedeemed={pages.reload} />
      <Sheet open={sheet === 'rules'} title="用券规则" onClose={() => setSheet(null)}>
        {head?.rules.map((rule) => (
          <View key={rule} className="t15 coupon-rule">
            {rule}
          </View>
        ))}
      </Sheet>
    </>
  );
}
