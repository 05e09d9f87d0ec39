import type { Input } from '@shared/contracts';
import type { CouponState } from '@shared/domain/pricing/coupon-types';
import { grantCoupon, proveCoupons } from '../../server/modules/coupons';
import type { CouponDoc } from '../../server/modules/coupons';
import { database } from '../../server/platform/db/connect';
import { transaction } from '../../server/platform/db/tx';
import type { TestApp } from './harness';

export type TemplateInput = Input<'coupon.saveTemplate'>;

const EVERYTHING = { kind: 'all' } as const;

/** ¥10 without threshold for 30 days, to be had in every way. */
export function templateInput(part: Partial<TemplateInput> = {}): TemplateInput {
  return {
    name: '谢礼券',
    class: 'product',
    benefit: { kind: 'amount', amount: 1_000 },
    threshold: 0,
    scope: EVERYTHING,
    validity: { kind: 'days', days: 30 },
    channels: ['claim', 'rule', 'staff', 'code'],
    reason: '谢谢你确认了收货地址',
    ...part,
  };
}

/** Makes a template and begins to give it. Returns its id. */
export async function openTemplate(
  app: Pick<TestApp, 'command'>,
  owner: string,
  part: Partial<TemplateInput> = {},
): Promise<string> {
  const saved = await app.command('coupon.saveTemplate', templateInput(part), { token: owner });
  if (saved.status !== 200) throw new Error(`coupon.saveTemplate: ${JSON.stringify(saved.body)}`);
  const { templateId } = saved.body;
  const opened = await app.command('coupon.setTemplateState', { templateId, on: true }, { token: owner });
  if (opened.status !== 200) throw new Error(`coupon.setTemplateState: ${JSON.stringify(opened.body)}`);
  return templateId;
}

let causes = 0;

/** Gives a member a coupon and returns its id. */
export async function grant(
  app: Pick<TestApp, 'ctx'>,
  memberId: string,
  templateId: string,
): Promise<string> {
  causes += 1;
  const gift = { memberId, templateId, channel: 'staff', sourceKey: `test:${causes}` } as const;
  return (await transaction(() => grantCoupon(app.ctx(), gift)))._id;
}

export async function couponIn(couponId: string): Promise<CouponDoc> {
  const coupon = await database().collection<CouponDoc>('coupons').findOne({ _id: couponId });
  if (!coupon) throw new Error(`no coupon ${couponId}`);
  return coupon;
}

export async function stateOf(couponId: string): Promise<CouponState> {
  return (await couponIn(couponId)).state;
}

/** Proves every counter; what disagrees, or nothing. */
export async function couponDisagreements(app: TestApp): Promise<unknown[]> {
  return proveCoupons(app.ctx());
}
