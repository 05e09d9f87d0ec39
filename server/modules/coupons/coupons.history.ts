import { birthdaysOn } from '@shared/domain/birthday';
import { addDays, parts } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { claimRefusal, validityFrom } from '@shared/domain/pricing/coupon-template';
import type { HeldCoupon } from '@shared/domain/pricing/coupon-types';
import { businessDayOf } from '@shared/domain/zone';
import type { Chronicle } from '../../platform/chronicle';
import { CouponModel, UNUSED } from './coupon.model';
import type { CouponDoc } from './coupon.model';
import { couponOf } from './give';
import { toHeld } from './held';
import type { CouponUse } from './moves.service';
import { LOOK_BACK_DAYS } from './rules.service';
import { MemberCountModel, TallyModel, TotalModel } from './template.model';
import type { CouponRule, TallyDoc } from './template.model';
import { openTemplates } from './templates.snapshot';
import type { OpenTemplate } from './templates.snapshot';

type Counts = Pick<TallyDoc, 'given' | 'used' | 'saved'>;

/** What histories gave of the shop's coupons: the counters that all members share. */
export class CouponCounters {
  private readonly tallies = new Map<string, Counts & { templateId: string }>();
  private readonly totals = new Map<string, number>();

  constructor(readonly templates: readonly OpenTemplate[]) {}

  static async open(ctx: Chronicle): Promise<CouponCounters> {
    return new CouponCounters(await openTemplates.now(ctx));
  }

  given({ _id, total, given }: OpenTemplate): number {
    return given + (total === null ? 0 : (this.totals.get(_id) ?? 0));
  }

  count({ _id, templateId }: Pick<CouponDoc, '_id' | 'templateId'>, change: Partial<Counts>): void {
    const slot = `${templateId}:${_id.slice(-1)}`;
    const sum = this.tallies.get(slot) ?? { templateId, given: 0, used: 0, saved: 0 };
    for (const what of ['given', 'used', 'saved'] as const) sum[what] += change[what] ?? 0;
    this.tallies.set(slot, sum);
    const limited = this.templates.some((template) => template._id === templateId && template.total !== null);
    if (limited && change.given)
      this.totals.set(templateId, (this.totals.get(templateId) ?? 0) + change.given);
  }

  /** Adds to the counters of the shop what was counted here. */
  async save(): Promise<void> {
    for (const [_id, { templateId, ...sums }] of this.tallies)
      await TallyModel.updateOne({ _id, templateId }, { $inc: sums }, { upsert: true });
    for (const [_id, n] of this.totals) await TotalModel.updateOne({ _id }, { $inc: { n } });
    this.tallies.clear();
    this.totals.clear();
  }
}

/** The coupons of one member as rules gave them and orders used them. */
export class CouponHistory {
  private coupons: CouponDoc[] = [];
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly memberId: string,
    private readonly shop: CouponCounters,
  ) {}

  /** As the rules do for what happened; a limit that is reached gives nothing. */
  giveByRule(ctx: Chronicle, rule: CouponRule, moment = ''): void {
    const today = dayOf(ctx);
    for (const template of this.shop.templates) {
      const { _id: templateId, perMember } = template;
      const had = this.counts.get(templateId) ?? 0;
      const yearly = rule === 'birthday';
      if (!template.rules.includes(rule) || (!yearly && had >= perMember)) continue;
      const given = { total: this.shop.given(template), toMember: 0 };
      const validity = validityFrom(template.validity, today);
      if (claimRefusal({ ...template, id: templateId }, given, 'rule', today) || !validity) continue;
      const sourceKey = `rule:${rule}:${templateId}${moment}`;
      if (this.coupons.some((coupon) => coupon.sourceKey === sourceKey)) continue;
      const gift = { memberId: this.memberId, templateId, channel: 'rule' as const, sourceKey };
      const coupon = couponOf(ctx, template, gift, validity);
      this.coupons.push(coupon);
      this.counts.set(templateId, had + 1);
      this.shop.count(coupon, { given: 1 });
      const { _id: couponId, lastDay } = coupon;
      ctx.tell('coupon.granted', { memberId: this.memberId, couponId, templateId, lastDay, at: ctx.now });
    }
  }

  /** As `giveBirthdayCoupons` does on the day of `ctx.now`. */
  giveForBirthday(ctx: Chronicle, birthday: { month: number; day: number }): void {
    const today = dayOf(ctx);
    for (let back = 0; back <= LOOK_BACK_DAYS; back++) {
      const day = addDays(today, -back);
      const born = birthdaysOn(day).some(
        (kept) => kept.month === birthday.month && kept.day === birthday.day,
      );
      if (born) this.giveByRule(ctx, 'birthday', `:${parts(day).year}`);
    }
  }

  /** The last day of the coupon that runs out first; null when none waits. */
  get expiresOn(): BusinessDay | null {
    const days = this.coupons.filter(isUnused).map(({ lastDay }) => lastDay);
    return days.sort()[0] ?? null;
  }

  /** As `expireCoupons` does for everybody. */
  expire(ctx: Chronicle): void {
    const { memberId } = this;
    this.coupons = this.coupons.map((coupon) => {
      if (!isUnused(coupon) || coupon.lastDay >= dayOf(ctx)) return coupon;
      const { _id: couponId, templateId } = coupon;
      ctx.tell('coupon.expired', { memberId, couponId, templateId, at: ctx.now });
      return { ...coupon, state: 'expired', movedAt: ctx.now };
    });
  }

  /** As `heldCoupons`. */
  get held(): HeldCoupon[] {
    const held = this.coupons.filter(isUnused).map(toHeld);
    return held.sort((a, b) =>
      a.lastDay === b.lastDay ? (a.id < b.id ? -1 : 1) : a.lastDay < b.lastDay ? -1 : 1,
    );
  }

  /** As an order that is paid uses them. */
  use(ctx: Chronicle, orderId: string, uses: readonly CouponUse[]): void {
    this.coupons = this.coupons.map((coupon) => {
      const use = uses.find(({ id }) => id === coupon._id);
      if (!use) return coupon;
      this.shop.count(coupon, { used: 1, saved: use.amount });
      return { ...coupon, state: 'used', orderId, amount: use.amount, movedAt: ctx.now };
    });
  }

  importInto({ bulk, ids }: Chronicle): void {
    const { memberId } = this;
    bulk.add(CouponModel, ...this.coupons);
    const counts = [...this.counts].map(([templateId, n]) => ({
      _id: ids.next('cpm'),
      memberId,
      templateId,
      n,
    }));
    bulk.add(MemberCountModel, ...counts);
  }
}

function isUnused({ state }: CouponDoc): boolean {
  return UNUSED.some((unused) => unused === state);
}

function dayOf({ now, settings }: Chronicle): BusinessDay {
  return businessDayOf(now, settings.brand.zone);
}
