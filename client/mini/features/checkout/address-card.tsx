import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import type { CheckoutData } from './checkout-view';

/** Where the parcel goes; a tap chooses another place. */
export function AddressCard({
  address,
  onOpen,
}: {
  address: CheckoutData['address'];
  onOpen(this: void): void;
}) {
  return (
    <Tap className="card checkout-address" as="link" onTap={onOpen}>
      <View className="checkout-pin">
        <Icon name="pin" size={20} />
      </View>
      <View className="grow">
        {address ? (
          <>
            <View className="t13 mute">{regionWords(address)}</View>
            <View className="t17">{address.detail}</View>
            <View className="t13 mute checkout-who">
              {address.name} {address.phoneMasked}
            </View>
          </>
        ) : (
          <>
            <View className="t17">寄到哪里</View>
            <View className="t13 mute">填一次，下次直接用</View>
          </>
        )}
      </View>
      <Icon name="next" size={16} />
    </Tap>
  );
}

/** A city that is its own province is said once. */
function regionWords({ province, city, district }: NonNullable<CheckoutData['address']>): string {
  return [...new Set([province, city, district])].filter(Boolean).join(' ');
}
