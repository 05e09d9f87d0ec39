import './coupons.scss';
import { View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage } from '@mini/services/wx';
import { useRenewal } from '@mini/stores/renewal';
import { useSession } from '@mini/stores/session';
import { Icon } from '@mini/components/icon';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tap } from '@mini/components/tap';
import { ClaimTicket } from './claim-ticket';
import { CouponsSkeleton } from './coupons-skeleton';

/** Coupons that can be claimed now; visitors may look. */
export function CouponCentre() {
  const { data, error, reload, patch } = useQuery('coupon.centre', {});
  const loggedIn = useSession((state) => state.loggedIn);
  useRenewal(reload);

  if (!data && error) {
    return (
      <ErrorState
        title="可领的券没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (data?.items.length === 0) {
    return (
      <EmptyState
        title="现在没有可领的券"
        detail="有的时候会放在这里，不会催你"
        action="去商城逛逛"
        onAction={() => openPage('/pages/mall/index')}
      />
    );
  }
  const claimed = (templateId: string): void =>
    patch((old) => ({
      items: old.items.map((item) => (item.templateId === templateId ? { ...item, state: 'claimed' } : item)),
    }));
  return (
    <View className="page coupons">
      {!data && <CouponsSkeleton />}
      {data?.items.map((item) => (
        <ClaimTicket
          key={item.templateId}
          item={item}
          onClaimed={() => claimed(item.templateId)}
          onRefused={reload}
        />
      ))}
      {loggedIn && (
        <View className="coupon-links">
          <Tap className="link" as="link" onTap={() => openPage('/packages/goods/coupons/index')}>
            <Icon name="ticket" size={16} />
            看我的券
          </Tap>
        </View>
      )}
    </View>
  );
}
