import { create } from 'zustand';
import type { WeChatAddress } from '@mini/services/wx-trade';

interface AddressDraft {
  /** An address brought from WeChat that waits to be looked at and saved. */
  imported: WeChatAddress | null;
}

/** Hands an address from the book to the form. */
export const useAddressDraft = create<AddressDraft>(() => ({ imported: null }));
