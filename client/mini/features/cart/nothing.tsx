import { openPage } from '@mini/services/wx';
import { EmptyState } from '@mini/components/state';

/** An empty cart: what one usually buys is a tap away; a visitor is shown the shop. */
export function NothingInCart({ loggedIn }: { loggedIn: boolean }) {
  return loggedIn ? (
    <EmptyState
      title="购物车空了"
      detail="常买的几样都还在，一键就能加回来"
      action="看看常买的"
      onAction={() => openPage('/pages/mall/index?categoryId=frequent')}
    />
  ) : (
    <EmptyState
      title="购物车空了"
      detail="随便看看，喜欢的先放进来"
      action="去商城看看"
      onAction={() => openPage('/pages/mall/index')}
    />
  );
}
