import { isAudience } from '../tags/audience';
import type { SopCycle, SopGuard, SopSignalName, SopStepKind, SopTrigger } from './types';
import type { StepState } from './step-machine';

const SIGNALS: Record<SopSignalName, string> = {
  'member.joined': '成为会员',
  'order.paid': '付款',
  'order.shipped': '全部发货',
  'parcel.inCity': '包裹到了所在城市',
  'order.received': '收货',
  'order.closed': '订单关闭',
  'order.refunded': '整单退款',
  'lifecycle.moved': '进入生命周期阶段',
  'tag.on': '打上标签或进了人群',
  'tag.off': '去掉标签或出了人群',
  'advocate.on': '成为 KOC 客户',
  'advocate.off': '不再是 KOC 客户',
  'repurchase.due': '到了该补货的时候',
};

export function signalWords(name: SopSignalName): string {
  return SIGNALS[name];
}

/** 「进入生命周期阶段「临近流失」时」 */
export function triggerWords({ on, subject }: SopTrigger, nameOf: (subject: string) => string): string {
  if (subject === null) return `${SIGNALS[on]}时`;
  const name = `「${nameOf(subject)}」`;
  if (on === 'tag.on') return isAudience(subject) ? `进入人群${name}时` : `打上标签${name}时`;
  if (on === 'tag.off') return isAudience(subject) ? `离开人群${name}时` : `去掉标签${name}时`;
  return `${SIGNALS[on]}${name}时`;
}

const STOPS: Partial<Record<SopSignalName, string>> = {
  'order.paid': '又下了一单',
  'order.closed': '订单关闭了',
  'order.refunded': '整单退款了',
};

/** Why a run was ended by this news. */
export function stopWords(name: SopSignalName): string {
  return STOPS[name] ?? `${SIGNALS[name]}了`;
}

/** What a guard found, where it says no. */
export function refusalWords(guard: SopGuard): string {
  switch (guard.kind) {
    case 'stage':
      return '已经不在这个阶段';
    case 'tag':
      if (isAudience(guard.tagId)) return guard.has ? '不在这个人群里' : '进了这个人群';
      return guard.has ? '没有这个标签' : '有了这个标签';
    case 'level':
      return '会员等级不够';
    case 'advocate':
      return guard.is ? '已经不是 KOC 了' : '已经是 KOC 了';
    case 'paidOrders':
      return '下单次数不在范围里';
    case 'orderState':
      return '订单已经往前走了';
    case 'couponUnused':
      return '券已经用了或不在了';
  }
}

const CYCLES: Record<SopCycle, string> = {
  ever: '每人一次',
  order: '每个订单一次',
  day: '每天最多一次',
  month: '每月最多一次',
  each: '每次都做',
};

export function cycleWords(cycle: SopCycle): string {
  return CYCLES[cycle];
}

const KINDS: Record<SopStepKind, string> = {
  chat: '聊一句',
  card: '发商品卡',
  call: '打电话',
  group: '拉进群',
};

export function kindWords(kind: SopStepKind): string {
  return KINDS[kind];
}

const STATES: Record<StepState, string> = {
  pending: '等着做',
  claimed: '有人在做',
  done: '做完了',
  skipped: '跳过了',
  postponed: '改天做',
  expired: '过时了',
  cancelled: '取消了',
};

/** 「小周做完了「提醒补货」」, 「「提醒补货」过时了」: how a task ended, or that it was put off, and why. */
export function taskClosedWords(title: string, outcome: string, reason: string, who: string): string {
  const why = reason === '' ? '' : `：${reason}`;
  switch (outcome) {
    case 'done':
      return `${who}做完了「${title}」`;
    case 'skipped':
      return `${who}跳过了「${title}」${why}`;
    case 'postponed':
      return `${who}把「${title}」放到改天${why}`;
    default:
      return `任务「${title}」${outcome === 'expired' ? '过时了，没有人做' : `取消了${why}`}`;
  }
}

export function stepStateWords(state: StepState): string {
  return STATES[state];
}
