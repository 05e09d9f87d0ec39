import type { Output, ParsedInput } from '@shared/contracts';
import type { BusinessDay } from '@shared/domain/day';
import { soonWords, untilWords } from '@shared/domain/pricing/coupon-ticket.words';
import { walletRules, walletWords } from '@shared/domain/pricing/coupon.words';
import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { couponAction, goodsPage, ticketOf, usableCount, walletPage } from '../coupons';
import type { CouponDoc } from '../coupons';
import { cartQuote } from '../orders';
import type { PricedCart } from '../pricing';
import { currentSettings } from '../settings';

type Wallet = Output<'coupon.mine'>;

const PAGE = 20;

/** The coupons of a member; usable ones say what they do for the cart as it is. */
export async function myCoupons(ctx: Ctx, { tab, cursor }: ParsedInput<'coupon.mine'>): Promise<Wallet> {
  const owner = memberId(ctx);
  const settings = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, settings.brand.zone);
  const [{ items, nextBefore }, usable, cart] = await Promise.all([
    walletPage(owner, tab, today, cursor, PAGE),
    usableCount(owner, today),
    tab === 'usable' ? cartQuote(ctx, owner) : null,
  ]);
  return {
    counts: { usable },
    items: items.map((coupon) => row(coupon, cart, today)),
    nextCursor: nextBefore,
    rules: walletRules(settings.coupons.together),
  };
}

/** An empty cart says nothing about a coupon: then it only leads to its goods. */
function row(coupon: CouponDoc, cart: PricedCart | null, today: BusinessDay): Wallet['items'][number] {
  const verdict = cart?.quote.lines.length
    ? cart.quote.reasons.coupons.find((other) => other.coupon.id === coupon._id)
    : undefined;
  const applies = verdict !== undefined && verdict.status !== 'no';
  const usable = coupon.state === 'issued' || coupon.state === 'returned';
  return {
    couponId: coupon._id,
    ...ticketOf(coupon),
    until: untilWords(coupon, today),
    soon: usable ? soonWords(coupon, today) : null,
    reason: coupon.reason,
    hint: verdict && cart ? walletWords(verdict, cart.quote.reasons, today) : null,
    applies,
    state: coupon.state,
    action: actionOf(coupon, verdict, applies && usable),
  };
}

function actionOf(
  coupon: CouponDoc,
  verdict: Parameters<typeof couponAction>[0] | undefined,
  applies: boolean,
): Wallet['items'][number]['action'] {
  if (coupon.state !== 'issued' && coupon.state !== 'returned') return null;
  if (applies) return { label: '去用', page: '/pages/cart/index' };
  return verdict ? couponAction(verdict) : { label: '去用', page: goodsPage(coupon.scope) };
}
