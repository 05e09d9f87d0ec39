import type { BusinessDay } from '../day';
import { formatNearDay } from '../day.words';
import { businessDayOf } from '../zone';
import type { BudgetRefusal, BudgetRoom } from './budget';
import { KINDS } from './kinds';
import type { MessageKind } from './kinds';
import type { TemplateProblem } from './template';

/** What an operator has to change before WeChat takes a template. */
export function templateProblemWords(problem: TemplateProblem): string {
  switch (problem.problem) {
    case 'fieldCount':
      return '填 1 到 7 个字段';
    case 'unknownKey':
      return `微信没有 ${problem.key} 这种字段，照模板详情里的写`;
    case 'doubleKey':
      return `${problem.key} 写了两次`;
    case 'unknownValue':
      return `${problem.key} 里的 {${problem.value}} 没有这个值，从上面「可以用的值」里选`;
    case 'neverFits':
      return `${problem.key} 的内容不合微信的格式，换个写法`;
  }
}

/** Where a message is. */
export const STATE_WORDS = {
  waiting: '等着发',
  sending: '正在发',
  sent: '已发出',
  failed: '没发成',
  unknown: '不确定',
  dropped: '不发了',
  held: '对照，没发',
} as const;

const REASONS: Readonly<Record<string, string>> = {
  quiet: '不打扰时段，之后再发',
  day: '今天的次数用完了',
  week: '7 天内的次数用完了',
  days30: '30 天内的次数用完了',
  mass: '这个月的群发次数用完了',
  priority: '让更要紧的一条先发',
  expired: '过了时候',
  noTemplate: '模板没设好，或已停用',
  optedOut: '会员关掉了这种消息',
  couponUsed: '券已经用了',
  couponLocked: '券在没付款的订单里，过会儿再看',
  signed: '包裹已经签收',
  notWaiting: '会员不等这件了',
  notDue: '已经买了，或不再合适',
  byStaff: '导购来说',
  noWechat: '没有可以送达的微信',
  noQuota: '会员没有允许，或次数用完',
  notDelivered: '微信没有送到',
};

/** Why a message is where it is, as an operator reads it; what WeChat said stays in its words. */
export function reasonWords(reason: string): string {
  const [code = '', said = ''] = reason.split(': ');
  if (code === 'values') return `字段 ${said} 的内容微信不收，改模板`;
  const known = REASONS[code];
  if (known !== undefined) return said === '' ? known : `${known}（微信：${said}）`;
  return reason;
}

/** What a message is about, told by its values: the goods, the coupon, how many points. */
export function subjectWords(kind: MessageKind, values: Readonly<Record<string, string>>): string {
  const value = (name: string): string => values[name] ?? '';
  switch (kind) {
    case 'couponExpiry':
      return value('coupon');
    case 'pointsExpiry':
      return `${value('points')} 积分`;
    case 'delivery':
      return value('goods');
    case 'order':
      return value('state');
    case 'restock':
    case 'repurchase':
      return value('product');
    case 'content':
    case 'promotion':
      return value('title');
    case 'staffTask':
      return value('first');
  }
}

/** Why a message was sent, as its member reads it: what it says of itself, else what its kind is for. */
export function sentWords(kind: MessageKind, values: Readonly<Record<string, string>>): string {
  const { until = '', state = '', city = '', why = '' } = values;
  if (kind === 'couponExpiry' || kind === 'pointsExpiry') return `${until}到期`;
  if (kind === 'delivery') return `${state}，${city}`;
  return 'why' in KINDS[kind].values ? why : KINDS[kind].usedFor;
}

/** 「补货提醒」：云雾绿茶 */
export function messageTitle(kind: string, subject: string): string {
  const title = Object.hasOwn(KINDS, kind) ? KINDS[kind as MessageKind].title : kind;
  return `「${title}」${subject === '' ? '' : `：${subject}`}`;
}

/** What became of a message that did not go out, and why. */
export function unsentWords(title: string, state: string, reason: string): string {
  switch (state) {
    case 'held':
      return `没有发${title}，在对照组里`;
    case 'waiting':
      return `推后${title}，${reasonWords(reason)}`;
    case 'unknown':
      return `发了${title}，不知道到没到`;
    case 'failed':
      return `没发成${title}，${reasonWords(reason)}`;
    default:
      return `没有发${title}，${reasonWords(reason)}`;
  }
}

/** Which window of the contact budget is full. */
const FULL_WORDS: Record<BudgetRefusal, string> = {
  day: '今天联系过了',
  week: '7 天里的次数用完了',
  days30: '30 天里的次数用完了',
  mass: '这个月的群发用完了',
};

/** 「这周联系过 1 次，还能再联系 1 次」; where there is no room now, why and from when on there is. */
export function roomWords({ windows, left, full }: BudgetRoom, today: BusinessDay, zone: string): string {
  const made = windows.find(({ window }) => window === 'week')?.made ?? 0;
  const before = made === 0 ? '这周还没联系过' : `这周联系过 ${made} 次`;
  if (!full) return `${before}，还能再联系 ${left} 次`;
  const day = formatNearDay(businessDayOf(full.notBefore, zone), today);
  const after = left > 0 ? `${day}起还能再联系 ${left} 次` : `${day}起再说`;
  return `${before}，${FULL_WORDS[full.why]}，${after}`;
}

/** 「30 天里联系过 1 次，最多 6 次」 */
export function monthWords({ windows }: BudgetRoom): string {
  const { made = 0, limit = 0 } = windows.find(({ window }) => window === 'days30') ?? {};
  return `30 天里联系过 ${made} 次，最多 ${limit} 次`;
}
