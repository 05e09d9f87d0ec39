import './sku-sheet.scss';
import { View } from '@tarojs/components';
import { Price, PriceBadge } from '@mini/components/price';
import { Sheet } from '@mini/components/sheet';
import { Stepper } from '@mini/components/stepper';
import { Tap } from '@mini/components/tap';
import { Tile } from '@mini/components/tile';
import { SkuButtons } from './sku-buttons';
import { canHave, choose, mostOf, type Product, type Sku } from './sku-view';

interface Props {
  product: Product;
  open: boolean;
  sku: Sku;
  quantity: number;
  onChange(this: void, sku: Sku, quantity: number): void;
  onClose(this: void): void;
}

/** Which one, and how many. */
export function SkuSheet({ product, open, sku, quantity, onChange, onClose }: Props) {
  const most = mostOf(sku, product.limit);
  const set = (next: Sku, units: number): void =>
    onChange(next, Math.max(1, Math.min(units, mostOf(next, product.limit))));

  return (
    <Sheet open={open} title="选一下" onClose={onClose}>
      <View className="sku-head">
        <Tile
          url={sku.imageUrl ?? product.images[0] ?? null}
          tint={product.tint}
          width={72}
          height={84}
          pad={5}
        />
        <View className="grow">
          <View className="t15 w6">{product.name}</View>
          <View className="sku-price">
            <Price amount={sku.price.unit} size={24} />
            {sku.price.badge && <PriceBadge>{sku.price.badge}</PriceBadge>}
          </View>
          <View className="t13 mute">{stockWords(sku)}</View>
        </View>
      </View>
      {product.options.map(({ name, choices }, index) => (
        <View className="sku-option" key={name}>
          <View className="t13 mute">{name}</View>
          <View className="sku-choices">
            {choices.map((choice) => (
              <Tap
                key={choice}
                className={choiceClass(
                  sku.choices[index] === choice,
                  canHave(product.skus, sku, index, choice),
                )}
                label={sku.choices[index] === choice ? `${choice}，已选` : undefined}
                onTap={() => set(choose(product.skus, sku, index, choice), quantity)}
              >
                {choice}
              </Tap>
            ))}
          </View>
        </View>
      ))}
      <View className="row sku-quantity">
        <View className="grow">
          <View className="t15">数量</View>
          {product.limit && <View className="t13 mute">{product.limit.sentence}</View>}
        </View>
        <Stepper
          value={quantity}
          min={1}
          max={Math.max(1, most)}
          label="数量"
          onChange={(n) => set(sku, n)}
        />
      </View>
      <SkuButtons product={product} sku={sku} quantity={quantity} onDone={onClose} />
    </Sheet>
  );
}

function stockWords({ stock, left }: Sku): string {
  if (stock === 'out') return '补货中';
  return left === null ? '有货' : `还有 ${left} 件`;
}

function choiceClass(on: boolean, reachable: boolean): string {
  return `sku-choice ${on ? 'sku-choice-on' : ''} ${reachable ? '' : 'sku-choice-out'}`;
}
