import type { BusinessDay } from '../day';
import { formatDay } from '../day.words';
import { ZERO_FEN, formatYuan, formatYuanShort, subtractFen } from '../money';
import type { Fen } from '../money';
import { formatCount } from '../numbers';
import type { Level, PointsSettings } from '../settings';
import type { Unavailability } from './availability';
import { rateWords } from './coupon.words';
import type { PromotionTier } from './promotions';
import type { Quote, QuoteReasons } from './quote-types';

/** One row of a receipt; what is taken off is below 0. */
export interface ReceiptRow {
  label: string;
  note: string;
  amount: Fen;
  /** Only told: something is missing for it to count. */
  missed?: boolean;
}

/** 「满 ¥200 减 ¥20」, 「满 ¥200 打 9 折，最多减 ¥50」 */
export function tierWords({ threshold, benefit }: PromotionTier): string {
  const from = `满 ${formatYuanShort(threshold)}`;
  if (benefit.kind === 'amount') return `${from} 减 ${formatYuanShort(benefit.amount)}`;
  const cap = benefit.cap === null ? '' : `，最多减 ${formatYuanShort(benefit.cap)}`;
  return `${from} 打 ${rateWords(benefit.rateBp)}${cap}`;
}

/** Why this price: from the list price down to what is paid, with what would take off more. */
export function whyPriceRows({ lines, totals, reasons }: Quote, today: BusinessDay): ReceiptRow[] {
  const { level, pricedAs, promotions, coupons } = reasons;
  const priceOff = subtractFen(totals.list, totals.goods);
  const [first] = lines;
  const rows: ReceiptRow[] = [
    {
      label: '原价',
      note: pricedAs ? `按${priceOff > 0 ? `${pricedAs.level?.name}价` : '原价'}算更省` : '',
      amount: totals.list,
    },
  ];
  if (priceOff > 0) {
    const rate = first?.rateBp;
    rows.push({
      label: first?.activityName ?? `${(pricedAs ? pricedAs.level : level)?.name ?? ''}会员价`,
      note: rate ? `按 ${rate / 100}% 算` : '',
      amount: minus(priceOff),
    });
  }
  for (const { tier, next, amount } of promotions) {
    const shown = tier ?? next?.tier;
    if (!shown) continue;
    const note = tier || !next ? '' : `再选 ${formatYuan(next.missing)} 可用`;
    rows.push({ label: tierWords(shown), note, amount: minus(amount), ...(tier ? {} : { missed: true }) });
  }
  for (const verdict of coupons) {
    if (verdict.status !== 'used') continue;
    const { name, threshold, lastDay } = verdict.coupon;
    const plain = threshold === 0 && verdict.coupon.class !== 'freight';
    rows.push({
      label: plain ? '无门槛券' : name,
      note: `${formatDay(lastDay, today)}前有效`,
      amount: minus(verdict.amount),
    });
  }
  if (totals.pointsOff > 0) rows.push(pointsRow(reasons));
  rows.push(freightRow(totals.freight, reasons));
  return rows;
}

/** Checkout: goods, 满减, coupons, points, freight. */
export function checkoutRows({ lines, totals, reasons }: Quote): ReceiptRow[] {
  const level = reasons.pricedAs ? reasons.pricedAs.level : reasons.level;
  const atMemberPrice = level && lines.some(({ kind }) => kind === 'member');
  const rows: ReceiptRow[] = [
    { label: atMemberPrice ? `商品，${level.name}价` : '商品', note: '', amount: totals.goods },
  ];
  for (const { tier, amount } of reasons.promotions) {
    if (tier) rows.push({ label: tierWords(tier), note: '', amount: minus(amount) });
  }
  for (const verdict of reasons.coupons) {
    if (verdict.status !== 'used') continue;
    const label = verdict.coupon.class === 'freight' ? '运费券' : '优惠券';
    rows.push({ label, note: verdict.coupon.name, amount: minus(verdict.amount) });
  }
  if (totals.pointsOff > 0) rows.push(pointsRow(reasons));
  rows.push(freightRow(totals.freight, reasons));
  return rows;
}

/** 「再用 1,286 积分抵 ¥12.86」; null when there is nothing to offer. */
export function pointsOfferWords({ points: { offer } }: QuoteReasons): string | null {
  if (offer.points === 0) return null;
  return `再用 ${formatCount(offer.points)} 积分抵 ${formatYuan(offer.worth)}`;
}

/** 「收货 7 天后得 232 积分」; null when none are earned. */
export function earnWords({ totals }: Quote, { freezeDays }: PointsSettings): string | null {
  if (totals.pointsEarned === 0) return null;
  return `收货 ${freezeDays} 天后得 ${formatCount(totals.pointsEarned)} 积分`;
}

/** 「金卡包邮」, 「已满 ¥99 包邮」, 「再买 ¥15.40 包邮」, else empty. */
export function freightWords({ freight, level }: QuoteReasons): string {
  const { charges } = freight;
  if (charges.some(({ free }) => free === 'level')) return `${level?.name ?? '会员'}包邮`;
  const near = charges.filter(({ missing }) => missing !== null);
  const most = near.sort((a, b) => b.missing! - a.missing!)[0];
  if (most && near.length === charges.filter(({ free }) => !free).length) {
    return `再买 ${formatYuan(most.missing!)} 包邮`;
  }
  const reached = charges.length > 0 && charges.every(({ free }) => free === 'threshold');
  return reached ? `已满 ${formatYuanShort(charges[0]!.freeFrom!)} 包邮` : '';
}

/** Why a line cannot be ordered: 「只剩 2 件」, 「金卡起可买」 */
export function unavailableWords(why: Unavailability, levels: readonly Level[]): string {
  switch (why.kind) {
    case 'offShelf':
      return '已下架';
    case 'membersOnly':
      return '会员才能买';
    case 'level':
      return `${levels.find(({ level }) => level === why.minLevel)?.name ?? '更高等级'}起可买`;
    case 'undeliverable':
      return '这个地址送不到';
    case 'overLimit':
      return `每人限购 ${why.max} 件${why.left > 0 ? `，还能买 ${why.left} 件` : '，已经买满'}`;
    case 'outOfStock':
      return why.left > 0 ? `只剩 ${why.left} 件` : '暂时没货';
    case 'pointsShort':
      return `还差 ${formatCount(why.missing)} 积分`;
  }
}

function pointsRow({ points: { used } }: QuoteReasons): ReceiptRow {
  const note = `用 ${formatCount(used.points)}，抵 ${formatYuan(used.worth)}`;
  return { label: '积分', note, amount: minus(used.worth) };
}

function freightRow(amount: Fen, reasons: QuoteReasons): ReceiptRow {
  return { label: '运费', note: freightWords(reasons), amount };
}

function minus(amount: Fen): Fen {
  return subtractFen(ZERO_FEN, amount);
}
