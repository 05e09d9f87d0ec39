import './product-row.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { fen, formatYuan } from '@shared/domain/money';
import { Icon } from './icon';
import { LockLine } from './lock-line';
import { Price, PriceBadge } from './price';
import { Tap } from './tap';
import { Tile } from './tile';

export type ProductCard = Output<'catalog.mall'>['items'][number];

interface Props {
  product: ProductCard;
  id?: string;
  /** Stands on the right in place of the round plus. */
  end?: ReactNode;
  onOpen(this: void, product: ProductCard): void;
  onAdd?(this: void, product: ProductCard): void;
}

/** A product in a list: picture, name, price with its level; locked ones show how far it is to the key. */
export function ProductRow({ product, id, end, onOpen, onAdd }: Props) {
  const { name, subtitle, imageUrl, tint, lock, stock } = product;
  const out = stock === 'out';
  return (
    <Tap className="product-row" id={id} as="link" onTap={() => onOpen(product)}>
      <Tile url={imageUrl} tint={tint} width={88} height={104} over={lock ? 'lock' : undefined} faded={out} />
      <View className="product-row-in">
        <View className="product-row-name">{name}</View>
        <View className="t13 mute">{subtitle}</View>
        <View className="product-row-foot">
          {lock ? <LockLine lock={lock} /> : <Cost product={product} />}
          {end ?? (!lock && !out && onAdd && <Add name={name} onTap={() => onAdd(product)} />)}
        </View>
      </View>
    </Tap>
  );
}

function Cost({ product: { price, from, stock } }: { product: ProductCard }) {
  return (
    <View className="grow">
      {stock === 'out' && <View className="t13 mute">补货中</View>}
      {stock === 'low' && <View className="t13 mute">快没有了</View>}
      {price.listUnit > price.unit && <View className="was">{formatYuan(fen(price.listUnit))}</View>}
      <View className="product-row-price">
        <Price amount={price.unit} />
        {from && <View className="t13 mute">起</View>}
        {price.badge && <PriceBadge>{price.badge}</PriceBadge>}
      </View>
    </View>
  );
}

function Add({ name, onTap }: { name: string; onTap(this: void): void }) {
  return (
    <Tap className="product-row-add" label={`把${name}加入购物车`} stop onTap={onTap}>
      <Icon name="plus" size={18} />
    </Tap>
  );
}
