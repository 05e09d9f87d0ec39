import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { LockLine } from '@mini/components/lock-line';
import { Price, PriceBadge } from '@mini/components/price';
import { Tap } from '@mini/components/tap';
import { fen, formatYuan } from '@shared/domain/money';
import type { Product, Sku } from './sku-view';

interface Props {
  product: Product;
  sku: Sku | undefined;
  onWhy(this: void): void;
}

/** Price with its reason one tap away, name, notes, and what this person had of it. */
export function BuyInfo({ product, sku, onWhy }: Props) {
  const { unit, listUnit, badge } = sku?.price ?? product.price;
  return (
    <>
      <View className="product-money">
        <Price amount={unit} size={32} />
        {badge && <PriceBadge>{badge}</PriceBadge>}
        {listUnit > unit && !badge && <View className="was">{formatYuan(fen(listUnit))}</View>}
        {sku && (
          <Tap className="link acc product-why" onTap={onWhy}>
            为什么是这个价
            <Icon name="next" size={14} />
          </Tap>
        )}
      </View>
      <View className="t20 product-name">{product.name}</View>
      {product.subtitle && <View className="t15 mute product-subtitle">{product.subtitle}</View>}
      {product.tags.length > 0 && (
        <View className="product-notes">
          {product.tags.map((tag) => (
            <View key={tag} className="product-note t13">
              {tag}
            </View>
          ))}
        </View>
      )}
      {product.lock && (
        <View className="product-hint product-locked">
          <Icon name="lock" size={20} />
          <LockLine lock={product.lock} />
        </View>
      )}
      {product.bought && (
        <View className="product-hint">
          <View className="acc">
            <Icon name="refresh" size={20} />
          </View>
          <View className="t13 w5 grow">{product.bought.sentence}</View>
        </View>
      )}
    </>
  );
}
