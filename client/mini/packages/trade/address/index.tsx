import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { AddressForm, EditAddress } from '@mini/features/address/address-form';
import { importedDraft, NEW_ADDRESS } from '@mini/features/address/address-form-view';
import { useAddressDraft } from '@mini/stores/address-draft';
import { TradePage } from '../trade-page';

/** The form of one address: the one of `id`, one brought from WeChat (`from`), or a new one. */
export default function AddressPage() {
  const { id, pick } = useRouter().params;
  const [start] = useState(() => {
    const { imported } = useAddressDraft.getState();
    return imported ? importedDraft(imported) : NEW_ADDRESS;
  });
  return (
    <TradePage title={id ? '修改地址' : '新增地址'}>
      {id ? <EditAddress addressId={id} /> : <AddressForm start={start} picking={pick !== undefined} />}
    </TradePage>
  );
}
