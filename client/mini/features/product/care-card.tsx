import { View } from '@tarojs/components';
import type { Product } from './sku-view';

/** How to use it: a few figures, then the steps. */
export function CareCard({ care }: { care: NonNullable<Product['care']> }) {
  return (
    <View className="product-block">
      <View className="product-block-head">
        <View className="t17">{care.title}</View>
        {care.note && <View className="t13 mute">{care.note}</View>}
      </View>
      {care.figures.length > 0 && (
        <View className="care-figures">
          {care.figures.map(({ value, label }) => (
            <View key={label} className="care-figure">
              <View className="t17">{value}</View>
              <View className="t13 mute">{label}</View>
            </View>
          ))}
        </View>
      )}
      {care.steps.map((step, index) => (
        <View key={step} className="care-step t15">
          <View className="care-number t13">{index + 1}</View>
          <View className="grow">{step}</View>
        </View>
      ))}
    </View>
  );
}
