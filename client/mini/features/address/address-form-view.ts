import type { Input, Output } from '@shared/contracts';
import type { WeChatAddress } from '@mini/services/wx-trade';
import type { Region } from './regions';

export type Address = Output<'address.list'>['items'][number];

export interface Draft {
  addressId?: string;
  name: string;
  phone: string;
  region: Region | null;
  detail: string;
  isDefault: boolean;
}

export const NEW_ADDRESS: Draft = { name: '', phone: '', region: null, detail: '', isDefault: false };

export function draftOf({ addressId, name, phone, detail, isDefault, ...region }: Address): Draft {
  const { regionCode, province, city, district } = region;
  return { addressId, name, phone, detail, isDefault, region: { regionCode, province, city, district } };
}

/** WeChat may not say the region's code; then it is chosen again. */
export function importedDraft({ name, phone, detail, ...region }: WeChatAddress): Draft {
  return { ...NEW_ADDRESS, name, phone, detail, region: region.regionCode ? region : null };
}

export type Problems = Partial<Record<'name' | 'phone' | 'region' | 'detail', string>>;

/** What keeps the address from being saved, in words. */
export function problemsOf({ name, phone, region, detail }: Draft): Problems {
  return {
    ...(name.trim() === '' && { name: '收货人写一下' }),
    ...(!/^1\d{10}$/.test(phone) && { phone: '手机号是 1 开头的 11 位数字' }),
    ...(!/^\d{6}$/.test(region?.regionCode ?? '') && { region: '选一下省市区' }),
    ...(detail.trim().length < 2 && { detail: '写到门牌号' }),
  };
}

/** As `address.save` takes it; null while something is missing. */
export function inputOf(draft: Draft): Input<'address.save'> | null {
  const { region, name, detail, ...rest } = draft;
  if (!region || Object.keys(problemsOf(draft)).length > 0) return null;
  return { ...rest, ...region, name: name.trim(), detail: detail.trim() };
}
