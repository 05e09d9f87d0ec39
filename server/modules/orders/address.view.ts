import type { Output } from '@shared/contracts';
import { maskReceiverPhone } from '@shared/domain/orders/address.words';
import type { Address } from './address.service';

type View = Output<'address.save'>;

export function addressView({ phone, ...address }: Address): View {
  return { ...address, phone, phoneMasked: maskReceiverPhone(phone) };
}
