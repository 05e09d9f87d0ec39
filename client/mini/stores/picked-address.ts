import { create } from 'zustand';
import { onSessionChange } from '@mini/services/session';

interface PickedAddress {
  /** Where this order goes; null: the default address. */
  addressId: string | null;
}

/** The address chosen in the book for the checkout that is open. */
export const usePickedAddress = create<PickedAddress>(() => ({ addressId: null }));

export function pickAddress(addressId: string | null): void {
  usePickedAddress.setState({ addressId });
}

onSessionChange(() => pickAddress(null));
