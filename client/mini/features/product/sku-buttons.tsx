import { View } from '@tarojs/components';
import { addToCart } from '@mini/stores/cart';
import { useLoginFirst } from '@mini/stores/login-first';
import { useSession } from '@mini/stores/session';
import { openPage } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { checkoutPage } from './checkout-page';
import { RestockButton } from './restock-button';
import { refusal, type Product, type Sku } from './sku-view';

interface Props {
  product: Product;
  sku: Sku | undefined;
  quantity: number;
  /** It went into the cart, or the checkout opens. */
  onDone?(this: void): void;
}

/** Into the cart or straight to the checkout; what cannot be bought says why. */
export function SkuButtons({ product, sku, quantity, onDone }: Props) {
  const loginFirst = useLoginFirst();
  const { loggedIn, askLogin } = useSession();
  const why = refusal(product, sku);

  if (why && sku?.stock === 'out' && product.onSale && !product.lock) return <RestockButton sku={sku} />;
  // What a level may do is known after the login.
  if (product.onSale && product.lock && !loggedIn) {
    return (
      <View className="sku-buttons grow">
        <Button className="grow sku-button" onTap={askLogin}>
          登录后看能不能买
        </Button>
      </View>
    );
  }
  if (why || !sku) {
    return (
      <View className="sku-buttons grow">
        <View className="sku-why">{why ?? '补货中'}</View>
      </View>
    );
  }

  function buy(skuId: string): void {
    loginFirst(() => {
      onDone?.();
      openPage(checkoutPage(skuId, quantity));
    });
  }
  return (
    <View className="sku-buttons grow">
      <Button
        className="grow sku-button"
        kind="tint"
        onTap={() => {
          void addToCart(sku.skuId, quantity, product.productId);
          onDone?.();
        }}
      >
        加入购物车
      </Button>
      <Button className="grow sku-button" onTap={() => buy(sku.skuId)}>
        立即购买
      </Button>
    </View>
  );
}
