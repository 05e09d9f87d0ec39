import { View } from '@tarojs/components';
import { openPage } from '@mini/services/wx';
import { Icon } from '@mini/components/icon';
import { Price } from '@mini/components/price';
import { Radio } from '@mini/components/radio';
import { Stepper } from '@mini/components/stepper';
import { Tap } from '@mini/components/tap';
import { Tile } from '@mini/components/tile';
import type { CartLine } from './cart-view';
import { RestockAlert } from './restock-alert';

interface Props {
  line: CartLine;
  loginFirst(this: void, step: () => void): void;
  onChange(this: void, want: Partial<Pick<CartLine, 'quantity' | 'selected'>>): void;
  onRemove(this: void): void;
}

/** A line of the cart; one that cannot be ordered says why and what helps. */
export function CartLineRow({ line, loginFirst, onChange, onRemove }: Props) {
  const { name, option, imageUrl, tint, selected, unavailable, productId } = line;
  const off = unavailable !== null;
  return (
    <View className={`cart-line ${off ? 'cart-line-off' : ''}`}>
      <Radio
        on={selected && !off}
        off={off}
        label={`选中${name}`}
        onTap={() => onChange({ selected: !selected })}
      />
      <Tap
        className="cart-line-go"
        as="link"
        label={name}
        onTap={() => openPage(`/packages/goods/product/index?id=${productId}`)}
      >
        <Tile url={imageUrl} tint={tint} width={76} height={84} pad={6} faded={off} />
      </Tap>
      <View className="cart-line-in">
        <View className="cart-line-name t15">{name}</View>
        <View className="t13 mute">{unavailable?.sentence ?? option}</View>
        <View className="cart-line-foot">
          {unavailable ? (
            <Unavailable line={line} loginFirst={loginFirst} onChange={onChange} onRemove={onRemove} />
          ) : (
            <>
              <Price amount={line.unit} />
              <Stepper
                value={line.quantity}
                max={line.max}
                label={name}
                onChange={(quantity) => onChange({ quantity })}
                onRemove={onRemove}
              />
            </>
          )}
        </View>
      </View>
    </View>
  );
}

/** What helps: fewer units, or to be told when it is back; and the way out of the cart. */
function Unavailable({ line, loginFirst, onChange, onRemove }: Props) {
  const { name, max, quantity, skuId, unavailable } = line;
  const fewer = max > 0 && max < quantity;
  return (
    <>
      <View className="grow">
        {unavailable?.kind === 'outOfStock' && !fewer && (
          <RestockAlert skuId={skuId} on={unavailable.restockAlert ?? false} loginFirst={loginFirst} />
        )}
        {fewer && (
          <Tap className="link acc" onTap={() => onChange({ quantity: max, selected: true })}>
            改成 {max} 件
          </Tap>
        )}
      </View>
      <Tap className="cart-line-remove" label={`移走${name}`} onTap={onRemove}>
        <Icon name="trash" size={20} />
      </Tap>
    </>
  );
}
