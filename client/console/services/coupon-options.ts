import { useApi } from './use-api';

/** Coupons that are given now, to choose from. */
export function useCouponOptions(): { value: string; label: string }[] {
  const templates = useApi('coupon.listTemplates', { state: 'on' }).data?.items ?? [];
  return templates.map(({ templateId, name }) => ({ value: templateId, label: name }));
}
