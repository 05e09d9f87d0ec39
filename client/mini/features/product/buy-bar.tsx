import { View } from '@tarojs/components';
import { openPage } from '@mini/services/wx';
import { useCart } from '@mini/stores/cart';
import { Bar } from '@mini/components/bar';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { SkuButtons } from './sku-buttons';
import type { Product } from './sku-view';
import type { useProduct } from './use-product';

interface Props {
  page: ReturnType<typeof useProduct>;
  product: Product;
}

/** Keep it, look into the cart, put it in, buy it. */
export function BuyBar({ page, product }: Props) {
  const count = useCart((state) => state.count);
  return (
    <Bar>
      <View className="buy-bar">
        <Tap className="buy-icon" label={page.favourite ? '取消收藏' : '收藏'} onTap={page.keep}>
          <View className={page.favourite ? 'acc' : ''}>
            <Icon name={page.favourite ? 'heart-on' : 'heart'} size={22} />
          </View>
          {page.favourite ? '已收藏' : '收藏'}
        </Tap>
        <Tap
          className="buy-icon"
          label={count > 0 ? `购物车，${count} 件` : '购物车'}
          onTap={() => openPage('/pages/cart/index')}
        >
          <Icon name="cart" size={22} />
          {count > 0 && <View className="buy-count">{count > 99 ? '99+' : count}</View>}
          购物车
        </Tap>
        <SkuButtons product={product} sku={page.sku} quantity={page.quantity} />
      </View>
    </Bar>
  );
}
