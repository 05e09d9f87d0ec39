import './coupons.scss';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage } from '@mini/services/wx';
import { askAfter } from '@mini/stores/asking';
import { useRenewal } from '@mini/stores/renewal';
import { useSession } from '@mini/stores/session';
import { Icon } from '@mini/components/icon';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tap } from '@mini/components/tap';
import { ClaimTicket } from './claim-ticket';
import { CouponsSkeleton } from './coupons-skeleton';

type Claimable = Output<'coupon.centre'>['items'][number];

interface Props {
  /** Shared by somebody: it comes first. */
  first: string | undefined;
  onShare(this: void, item: Claimable): void;
}

/** Coupons that can be claimed now; visitors may look. */
export function CouponCentre({ first, onShare }: Props) {
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
  function claimed(templateId: string): void {
    patch((old) => ({
      items: old.items.map((item) => (item.templateId === templateId ? { ...item, state: 'claimed' } : item)),
    }));
    void askAfter('claim');
  }
  return (
    <View className="page coupons">
      {!data && <CouponsSkeleton />}
      {inOrder(data?.items ?? [], first).map((item) => (
        <ClaimTicket
          key={item.templateId}
          item={item}
          onClaimed={() => claimed(item.templateId)}
          onRefused={reload}
          onShare={() => onShare(item)}
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

function inOrder(items: readonly Claimable[], first: string | undefined): readonly Claimable[] {
  const shared = items.filter(({ templateId }) => templateId === first);
  return [...shared, ...items.filter((item) => !shared.includes(item))];
}
