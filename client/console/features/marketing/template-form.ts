import type { Dayjs } from 'dayjs';
import dayjs from 'dayjs';
import type { Input } from '@shared/contracts';
import type { BenefitForm } from './benefit-fields';
import type { Template } from './coupon-words';
import { tidyScope, WHOLE_SHOP } from './scope-fields';
import type { Scope } from './scope-fields';

type Sent = Input<'coupon.saveTemplate'>;

export interface TemplateForm extends Pick<Sent, 'name' | 'class' | 'threshold' | 'channels'> {
  benefit: BenefitForm;
  scope: Scope;
  withPoints: boolean;
  withPromotions: boolean;
  validityKind: 'days' | 'fixed';
  days: number;
  range: [Dayjs, Dayjs] | null;
  total: number | null;
  perMember: number;
  rules: NonNullable<Sent['rules']>;
  returnGraceDays: number;
  reason: string;
}

export const NEW_TEMPLATE: TemplateForm = {
  name: '',
  class: 'order',
  benefit: { kind: 'amount', amount: 1000 },
  threshold: 0,
  scope: WHOLE_SHOP,
  withPoints: true,
  withPromotions: true,
  validityKind: 'days',
  days: 30,
  range: null,
  total: null,
  perMember: 1,
  channels: ['claim'],
  rules: [],
  returnGraceDays: 0,
  reason: '',
};

export function templateFormOf(template: Template): TemplateForm {
  const { validity } = template;
  return {
    ...NEW_TEMPLATE,
    ...template,
    ...(validity.kind === 'days'
      ? { validityKind: 'days', days: validity.days, range: null }
      : { validityKind: 'fixed', range: [dayjs(validity.from), dayjs(validity.lastDay)] }),
  };
}

export function templateInputOf(form: TemplateForm, base: Template | null): Sent {
  const { name, threshold, channels, withPoints, withPromotions, total, perMember, returnGraceDays, reason } =
    form;
  return {
    ...(base && { templateId: base.templateId, version: base.version }),
    ...{ name, threshold, channels, withPoints, withPromotions, perMember, returnGraceDays, reason },
    class: form.class,
    total: total ?? null,
    benefit: benefitOf(form.benefit, form.class),
    scope: tidyScope(form.scope),
    validity: validityOf(form),
    rules: channels.includes('rule') ? form.rules : [],
  };
}

/** Benefits each class can give. */
export function kindsOf(couponClass: Sent['class']): BenefitForm['kind'][] {
  if (couponClass === 'freight') return ['freight'];
  return couponClass === 'product' ? ['amount', 'percent', 'fixedPrice'] : ['amount', 'percent'];
}

function benefitOf(
  { kind, amount, rateBp, cap, price }: BenefitForm,
  couponClass: Sent['class'],
): Sent['benefit'] {
  if (couponClass === 'freight') return { kind: 'freight', amount: amount ?? null };
  if (kind === 'percent') return { kind, rateBp: rateBp ?? 0, cap: cap ?? null };
  if (kind === 'fixedPrice') return { kind, price: price ?? 0 };
  return { kind: 'amount', amount: amount ?? 0 };
}

function validityOf({ validityKind, days, range }: TemplateForm): Sent['validity'] {
  if (validityKind === 'days' || !range) return { kind: 'days', days };
  const [from, last] = range;
  return { kind: 'fixed', from: from.format('YYYY-MM-DD'), lastDay: last.format('YYYY-MM-DD') };
}
