import type { Output } from '@shared/contracts';

export type KindTemplate = Output<'outreach.templates'>['items'][number];
export type Experiment = Output<'outreach.uplift'>['items'][number];

export const CLASSES: Record<KindTemplate['class'], string> = {
  service: '服务，不占次数',
  couponExpiry: '券到期',
  repurchase: '复购',
  content: '内容',
  promotion: '活动',
};

/** 「+2.0」, in percentage points. */
export function points(difference: number): string {
  const value = (difference * 100).toFixed(1);
  return difference > 0 ? `+${value}` : value.replace('-', '−');
}
