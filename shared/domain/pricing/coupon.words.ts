import type { BusinessDay } from '../day';
import { formatDay } from '../day.words';
import { formatYuan, formatYuanShort, subtractFen, ZERO_FEN } from '../money';
import type { CouponRefusal } from './coupon-check';
import type { ClaimRefusal, TemplateProblem } from './coupon-template';
import type { ClassMatrix, CouponClass, CouponTerms } from './coupon-types';
import type { CouponVerdict, QuoteReasons } from './quote-types';

const CLASS_NAMES: Record<CouponClass, string> = { product: '商品券', order: '订单券', freight: '运费券' };

/** 「8.5 折」 */
export function rateWords(rateBp: number): string {
  return `${rateBp / 1_000} 折`;
}

/** The face of a coupon: 「¥20」 over 「满 150」, 「8.5 折」 over 「无门槛」. */
export function couponFace({ benefit, threshold }: CouponTerms): { value: string; condition: string } {
  const condition = threshold > 0 ? `满 ${formatYuanShort(threshold).slice(1)}` : '无门槛';
  switch (benefit.kind) {
    case 'amount':
      return { value: formatYuanShort(benefit.amount), condition };
    case 'percent':
      return { value: rateWords(benefit.rateBp), condition };
    case 'fixedPrice':
      return { value: formatYuanShort(benefit.price), condition: threshold > 0 ? condition : '一口价' };
    case 'freight':
      return {
        value: benefit.amount === null ? '免运费' : formatYuanShort(benefit.amount),
        condition: threshold > 0 ? condition : '运费',
      };
  }
}

/** Beneath a coupon in the picker: 「本单减 ¥25.00」, 「商品券一单一张，换它要多付 ¥15。可留到 7月8日」, 「茶还差 ¥28.40 可用」 */
export function pickerWords(verdict: CouponVerdict, today: BusinessDay): string {
  switch (verdict.status) {
    case 'used':
      return `本单减 ${formatYuan(verdict.amount)}`;
    case 'no':
      return refusalWords(verdict.why, verdict.coupon, today);
    case 'swap':
      return `${swapWords(verdict)}。可留到 ${formatDay(verdict.coupon.lastDay, today)}`;
  }
}

/** Beneath a coupon in the wallet, about the cart: 「购物车里能减 ¥25.00」, 「你是金卡，单单包邮，现在用不上」 */
export function walletWords(verdict: CouponVerdict, reasons: QuoteReasons, today: BusinessDay): string {
  if (verdict.status !== 'no') {
    const off = verdict.status === 'used' ? verdict.amount : verdict.saves;
    return `购物车里能减 ${formatYuan(off)}`;
  }
  const { coupon, why } = verdict;
  if (why.kind === 'threshold') {
    const goods = coupon.scope.label ? `的${coupon.scope.label}` : '';
    return `购物车里${goods} ${formatYuan(why.value)}，还差 ${formatYuan(why.missing)}`;
  }
  if (why.kind === 'noFreight' && reasons.level?.freeFreight) {
    return `你是${reasons.level.name}，单单包邮，现在用不上`;
  }
  return refusalWords(why, coupon, today);
}

/** How coupons are used, a sentence each, below the wallet. */
export function walletRules({ productOrder, productFreight, orderFreight }: ClassMatrix): string[] {
  const pairs: [boolean, string][] = [
    [productOrder, '商品券和订单券'],
    [productFreight, '商品券和运费券'],
    [orderFreight, '订单券和运费券'],
  ];
  const together = pairs.filter(([allowed]) => allowed).map(([, pair]) => pair);
  return [
    '每种券一单最多用一张，先算满减再算券，最后算积分',
    together.length > 0 ? `${together.join('、')}可以一起用` : '不同种类的券不能一起用',
    '门槛按会员价算，不算满减和积分',
    '没付款的订单取消后，券原样退回；整单退款后，券也会退回',
  ];
}

function swapWords({ coupon, payMore, because }: Extract<CouponVerdict, { status: 'swap' }>): string {
  const price =
    payMore > 0
      ? `要多付 ${formatYuanShort(payMore)}`
      : payMore < 0
        ? `少付 ${formatYuanShort(subtractFen(ZERO_FEN, payMore))}`
        : '付的一样多';
  switch (because.kind) {
    case 'sameClass':
      return `${CLASS_NAMES[coupon.class]}一单一张，换它${price}`;
    case 'together':
      return `不和${CLASS_NAMES[because.other]}一起用，换它${price}`;
    case 'choice':
      return `用上它${price}`;
  }
}

/** Why a coupon does not apply, and what would make it. */
function refusalWords(why: CouponRefusal, { scope }: CouponTerms, today: BusinessDay): string {
  switch (why.kind) {
    case 'state':
      return why.state === 'locked' ? '在另一笔没付的订单里' : why.state === 'used' ? '已经用过' : '已作废';
    case 'notYet':
      return `${formatDay(why.from, today)}起可用`;
    case 'expired':
      return `${formatDay(why.lastDay, today)}到期了`;
    case 'nothingCovered':
      return `限${scope.label ?? '部分商品'}，购物车里还没有`;
    case 'activityGoods':
      return '活动价的商品不再用券';
    case 'promotionGoods':
      return '不和满减一起用';
    case 'threshold':
      return `${scope.label ?? ''}还差 ${formatYuan(why.missing)} 可用`;
    case 'noFreight':
      return '本单已包邮，用不上';
    case 'noSaving':
      return '用上它也不会更便宜';
  }
}

/** Why one more coupon is not given. */
export function claimWords(refusal: ClaimRefusal): string {
  switch (refusal) {
    case 'channel':
      return '这张券不在这里领';
    case 'over':
      return '活动结束了';
    case 'soldOut':
      return '已经领完';
    case 'hadEnough':
      return '你领过了';
  }
}

/** What an operator has to change before coupons of a template can be given. */
export function problemWords(problem: TemplateProblem): string {
  const words: Record<TemplateProblem, string> = {
    name: '起个名字',
    classAndKind: '运费券只抵运费，抵运费的只能是运费券',
    amount: '金额要大于 0，门槛不能小于 0',
    amountAboveThreshold: '减的不能比门槛还多',
    rate: '折扣要在 0 到 10 折之间',
    scope: '选好适用的分类或商品，全场券不用选',
    validity: '有效期要从早到晚，或者至少 1 天',
    limits: '每人至少 1 张，不超过总数',
    channels: '至少选一个发放渠道',
    grace: '退回后的宽限天数要是 0 或整数天',
  };
  return words[problem];
}
