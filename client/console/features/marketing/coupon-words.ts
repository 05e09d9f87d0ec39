import type { Output } from '@shared/contracts';
import type { BusinessDay } from '@shared/domain/day';
import { fen } from '@shared/domain/money';
import type { CouponTerms } from '@shared/domain/pricing/coupon-types';
import { scopeWords, ticketWords, validityWords } from '@shared/domain/pricing/coupon-ticket.words';

export type Template = Output<'coupon.listTemplates'>['items'][number];

export const CLASSES = { product: '商品券', order: '订单券', freight: '运费券' } as const;
export const TEMPLATE_STATES = { draft: '草稿', on: '发放中', stopped: '已停发' } as const;
export const CHANNELS = {
  claim: '会员自己领',
  rule: '到时候自动发',
  staff: '人工发',
  code: '兑换码',
} as const;
export const RULES = { newMember: '新会员加入', birthday: '生日当天', orderReceived: '收货之后' } as const;

/** 「满 ¥250 减 ¥25」 as the ticket says it. */
export function ticketOf(template: Template): { worth: string; threshold: string; scope: string } {
  const terms = { benefit: template.benefit, threshold: fen(template.threshold) } as CouponTerms;
  return { ...ticketWords(terms), scope: scopeWords(template.scope) };
}

export function validityOf({ validity }: Template, today: BusinessDay): string {
  return validityWords(validity as Parameters<typeof validityWords>[0], today);
}
