import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { cycleWords, kindWords, signalWords } from '@shared/domain/sop/sop.words';
import { SOP_CYCLES, SOP_SIGNALS, SOP_STEP_KINDS } from '@shared/domain/sop/types';
import type { SopClass, SopGuard, SopSignalName } from '@shared/domain/sop/types';

export const SIGNALS = SOP_SIGNALS.map((value) => ({ value, label: signalWords(value) }));
export const CYCLES = SOP_CYCLES.map((value) => ({ value, label: cycleWords(value) }));
export const KINDS = SOP_STEP_KINDS.map((value) => ({ value, label: kindWords(value) }));

export const CLASSES: Record<SopClass, string> = {
  service: '服务，不占次数',
  couponExpiry: '券到期',
  repurchase: '复购',
  content: '内容',
  promotion: '促销',
};

export const GUARDS: Record<SopGuard['kind'], string> = {
  stage: '在这些阶段',
  tag: '标签和人群',
  level: '等级不低于',
  advocate: 'KOC',
  paidOrders: '下单次数',
  orderState: '订单状态',
  couponUnused: '券还没用',
};

export const ORDER_STATES = {
  pending_payment: '待付款',
  paid: '待发货',
  shipped: '已发货',
  received: '已收货',
  completed: '已完成',
  closed: '已关闭',
} as const;

const REMINDERS = { first: '第一次提醒', followUp: '提醒过还没买', winBack: '转召回' };

/** What a signal can be narrowed to; null where it cannot. Tags are chosen from the shop's own. */
export function subjectsOf(signal: SopSignalName): 'tag' | { value: string; label: string }[] | null {
  if (signal === 'tag.on' || signal === 'tag.off') return 'tag';
  if (signal === 'lifecycle.moved') return pairs(STAGE_WORDS);
  return signal === 'repurchase.due' ? pairs(REMINDERS) : null;
}

export const STAGES = pairs(STAGE_WORDS);

function pairs(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
