import { sum } from '@shared/domain/numbers';
import type { CouponState } from '@shared/domain/pricing/coupon-types';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { CouponModel } from './coupon.model';
import type { CouponDoc } from './coupon.model';
import { talliesOf } from './tally';
import { MemberCountModel, TemplateModel, TotalModel } from './template.model';

export interface CouponDisagreement {
  /** A template, a `member:template` or a coupon. */
  of: string;
  what: string;
  expected: number;
  actual: number;
}

const CHUNK = 200;

/**
 * Proves that every counter says what the coupons say: sums and totals of each template in one snapshot, then the
 * limits of members, a chunk a snapshot. It reads every coupon: that is what a proof is.
 */
export async function proveCoupons(ctx: Ctx): Promise<CouponDisagreement[]> {
  const found = await transaction(proveTemplates);
  for (let after = '', more = true; more;) {
    const { last, disagreements } = await transaction(async () => proveMembers(after));
    found.push(...disagreements);
    after = last ?? '';
    more = last !== null;
  }
  if (found.length > 0) ctx.log.error({ found: found.length }, 'the coupon books do not balance');
  return found;
}

/** How many coupons there are, and how many are in orders. */
export async function couponTotals(): Promise<{ given: number; locked: number; used: number }> {
  const groups = await CouponModel.aggregate<{ _id: CouponState; n: number }>([
    { $match: { carriedTo: { $exists: false } } },
    { $group: { _id: '$state', n: { $sum: 1 } } },
  ]);
  const of = (state: CouponState): number => groups.find(({ _id }) => _id === state)?.n ?? 0;
  return { given: sum(groups.map(({ n }) => n)), locked: of('locked'), used: of('used') };
}

interface Group {
  _id: { templateId: string; state: CouponState };
  n: number;
  amount: number;
}

async function proveTemplates(): Promise<CouponDisagreement[]> {
  const templates = await TemplateModel.find({}, { total: 1 }).lean();
  const groups = await CouponModel.aggregate<Group>([
    // One that went on to another member of the same person is counted there.
    { $match: { carriedTo: { $exists: false } } },
    {
      $group: {
        _id: { templateId: '$templateId', state: '$state' },
        n: { $sum: 1 },
        amount: { $sum: '$amount' },
      },
    },
  ]);
  const sums = await talliesOf(templates.map(({ _id }) => _id));
  const totals = new Map((await TotalModel.find().lean()).map(({ _id, n }) => [_id, n]));
  return templates.flatMap(({ _id, total }) => {
    const own = groups.filter((group) => group._id.templateId === _id);
    const given = sum(own.map(({ n }) => n));
    const used = own.find((group) => group._id.state === 'used');
    const actual = sums.get(_id) ?? { given: 0, used: 0, saved: 0 };
    return differences(_id, [
      ['given', given, actual.given],
      ['used', used?.n ?? 0, actual.used],
      ['saved', used?.amount ?? 0, actual.saved],
      ...(total === null ? [] : [['total', given, totals.get(_id) ?? 0] as const]),
    ]);
  });
}

async function proveMembers(
  after: string,
): Promise<{ last: string | null; disagreements: CouponDisagreement[] }> {
  const counts = await MemberCountModel.find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(CHUNK)
    .lean();
  const memberIds = [...new Set(counts.map(({ memberId }) => memberId))];
  const fields = { memberId: 1, templateId: 1, state: 1, orderId: 1 };
  const coupons = await CouponModel.find({ memberId: { $in: memberIds } }, fields).lean();
  const disagreements = counts.flatMap(({ memberId, templateId, n }) => {
    const own = coupons.filter((coupon) => coupon.memberId === memberId && coupon.templateId === templateId);
    return [
      ...differences(`${memberId}:${templateId}`, [['toMember', own.length, n]]),
      ...own.flatMap((coupon) =>
        differences(coupon._id, [['inOrder', inOrder(coupon), coupon.orderId ? 1 : 0]]),
      ),
    ];
  });
  return { last: counts.length < CHUNK ? null : (counts.at(-1)?._id ?? null), disagreements };
}

/** 1 for a coupon that an order must hold or have used. */
function inOrder({ state }: Pick<CouponDoc, 'state'>): number {
  return state === 'locked' || state === 'used' ? 1 : 0;
}

function differences(
  of: string,
  pairs: readonly (readonly [what: string, expected: number, actual: number])[],
): CouponDisagreement[] {
  return pairs
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) => ({ of, what, expected, actual }));
}
