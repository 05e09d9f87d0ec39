import { useRouter } from '@tarojs/taro';
import { AddressBook } from '@mini/features/address/address-book';
import { TradePage } from '../trade-page';

/** The address book; with `pick` a tap chooses for the checkout. */
export default function AddressesPage() {
  const { pick } = useRouter().params;
  return (
    <TradePage title={pick ? '寄到哪里' : '收货地址'}>
      <AddressBook picking={pick !== undefined} />
    </TradePage>
  );
}
