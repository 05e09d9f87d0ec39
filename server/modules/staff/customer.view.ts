import type { Output } from '@shared/contracts';
import { addDays, dayNumberOf, diffDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { fen, formatYuanShort, sumFen } from '@shared/domain/money';
import type { Fen } from '@shared/domain/money';
import { STAGE_WORDS, stageSentence } from '@shared/domain/segments/lifecycle.words';
import { USUAL_CYCLE_DAYS } from '@shared/domain/segments/measures';
import type { MallSettings } from '@shared/domain/settings';
import { talkingPoints, thingsToAvoid } from '@shared/domain/staff/talk';
import { CHATTY_TAG } from '@shared/domain/tags/defaults';
import { keptOrders, occasionsOf, paidDays } from '@shared/domain/tags/facts';
import type { MemberFacts } from '@shared/domain/tags/facts';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import type { OrderRow } from '../orders';
import type { DueItem } from '../repurchase';
import { shortCity, shortName } from './values';

type Card = Output<'staff.customer'>;

const YEAR = 365;
const FRESH_MS = 30 * 86_400_000;

export function stageView(facts: MemberFacts | null, today: BusinessDay): Card['stage'] {
  const stage = facts?.stage.value;
  if (!facts || !stage) return null;
  const sentence = stageSentence(
    occasionsOf(facts),
    daysSinceLast(facts, today),
    facts.cycleDays ?? USUAL_CYCLE_DAYS,
  );
  return { name: STAGE_WORDS[stage], sentence };
}

/** 「上海徐汇，跟你 7 个月」; without an order nobody knows where. */
export function whereWords(
  orders: readonly OrderRow[],
  since: number,
  today: BusinessDay,
  zone: string,
): string {
  const address = orders.find((order) => order.address)?.address;
  const place = address && `${shortCity(address.city)}${address.district.replace(/[区县]$/, '')}`;
  const days = diffDays(businessDayOf(since, zone), today);
  const long =
    days < 1 ? '今天开始跟你' : days < 60 ? `跟你 ${days} 天` : `跟你 ${Math.floor(days / 30)} 个月`;
  return [place, long].filter(Boolean).join('，');
}

/**
 * The one thing to know before speaking: a wrong to be put right, then what is due with the `hour` at which they usually
 * come, then how things stand.
 */
export function headline(
  due: Card['due'],
  orders: readonly OrderRow[],
  facts: MemberFacts | null,
  today: BusinessDay,
  hour: number | null,
): string {
  if (orders.some(({ openAfterSales }) => openAfterSales > 0)) return '有售后在处理，先问处理得怎样';
  const [next] = due;
  const when = hour === null ? '' : `，${hour} 点左右找 TA 最合适`;
  if (next?.kind === 'coupon') return `「${next.name}」${next.day ?? ''}到期，还没用${when}`;
  if (next) return `${shortName(next.name)}${next.sentence}${when}`;
  const waiting = orders.find(({ state }) => state === 'paid' || state === 'shipped');
  if (waiting) return waiting.state === 'paid' ? '刚下单，还没发货' : '东西在路上';
  return stageView(facts, today)?.sentence ?? '还没有下过单';
}

/** Three numbers: how often, how much, how long ago. */
export function customerFacts(facts: MemberFacts | null, today: BusinessDay): Card['facts'] {
  const from = dayNumberOf(addDays(today, -YEAR));
  const year = facts ? keptOrders(facts).filter(({ d }) => d > from) : [];
  const paid = sumFen(year.map(({ net }) => fen(net)));
  const days = facts && daysSinceLast(facts, today);
  return [
    { value: `${paidDays({ orders: year }).length} 次`, label: '一年下单' },
    { value: formatYuanShort(wholeYuan(paid)), label: '一年实付' },
    {
      value: days === null ? '—' : days === 0 ? '今天' : `${days} 天前`,
      label: days === null ? '还没下过单' : '上次下单',
    },
  ];
}

export async function talkView(
  ctx: Ctx,
  known: {
    orders: readonly OrderRow[];
    favourites: readonly { productId: string }[];
    due: readonly DueItem[];
    tags: readonly { tagId: string }[];
    settings: MallSettings;
  },
): Promise<Pick<Card, 'talk' | 'avoid'>> {
  const catalog = await catalogNow(ctx);
  const { orders, favourites, due, tags, settings } = known;
  const bought = orders.filter(({ paidAt }) => paidAt !== null);
  const lines = bought.flatMap((order) => order.lines.map((line) => ({ order, line })));
  const fresh = lines.filter(
    ({ order, line }) =>
      order.receivedAt !== null &&
      ctx.now - order.receivedAt < FRESH_MS &&
      line.returned === 0 &&
      !line.reviewed,
  );
  const facts = {
    due: due.map(({ name }) => shortName(name)),
    favourites: favourites.flatMap(({ productId }) => {
      const name = catalog.product(productId)?.name;
      return name === undefined ? [] : shortName(name);
    }),
    fresh: namesOf(fresh),
    refunded: namesOf(lines.filter(({ line }) => line.returned > 0)),
    openAfterSales: orders.filter(({ openAfterSales }) => openAfterSales > 0).length,
    orders: bought.length,
    withCoupon: bought.filter(({ coupons }) => coupons.length > 0).length,
    quietFrom: settings.outreach.quiet.from,
    chatty: tags.some(({ tagId }) => tagId === CHATTY_TAG),
  };
  return { talk: talkingPoints(facts), avoid: thingsToAvoid(facts) };
}

function namesOf(lines: readonly { line: { name: string } }[]): string[] {
  return [...new Set(lines.map(({ line }) => shortName(line.name)))];
}

/** Three numbers side by side have no room for fen. */
function wholeYuan(amount: Fen): Fen {
  return fen(Math.floor(amount / 100) * 100);
}

function daysSinceLast(facts: MemberFacts, today: BusinessDay): number | null {
  const last = paidDays(facts).at(-1);
  return last === undefined ? null : dayNumberOf(today) - last;
}
