/** The SOPs a new shop begins with; an operator's first save takes the place of one. */
import { CHATTY_TAG, INSIDER_TAGS } from '../tags/defaults';
import type { SopDefinition, SopGuard, SopStep } from './types';

export const ORDER_MOMENTS = 'sop_order_moments';

const CUSTOMERS_ONLY: SopGuard[] = INSIDER_TAGS.map((tagId) => ({ kind: 'tag', tagId, has: false }));
/** Comes often and hardly buys: is not asked to buy more. */
const NOT_CHATTY: SopGuard = { kind: 'tag', tagId: CHATTY_TAG, has: false };

const ADDRESS: SopStep = {
  stepId: 'address',
  title: '确认收货地址',
  why: '刚下了第一单「{商品}」，核对一下寄到{城市}的地址',
  kind: 'chat',
  class: 'service',
  start: { on: 'enrolled' },
  wait: { kind: 'hours', hours: 0 },
  lastsHours: 6,
  guards: [{ kind: 'orderState', in: ['paid'] }],
  scriptIds: ['scr_address'],
  grants: null,
};
const CONTACT: SopStep = {
  stepId: 'contact',
  title: '认识一下',
  why: '地址确认过了，加个好友，以后有事直接找你',
  kind: 'chat',
  class: 'content',
  start: { on: 'step', stepId: 'address' },
  wait: { kind: 'days', days: 1, at: '10:30' },
  lastsHours: 48,
  guards: [],
  scriptIds: ['scr_contact'],
  grants: null,
};
const PARCEL: SopStep = {
  stepId: 'parcel',
  title: '包裹到城里了',
  why: '包裹到{城市}了，提醒收一下',
  kind: 'chat',
  class: 'service',
  start: { on: 'signal', signal: 'parcel.inCity' },
  wait: { kind: 'hours', hours: 0 },
  lastsHours: 12,
  guards: [{ kind: 'orderState', in: ['shipped'] }],
  scriptIds: ['scr_parcel'],
  grants: null,
};
const GROUP: SopStep = {
  stepId: 'group',
  title: '请进群',
  why: '东西收到了，请进群看看别人怎么用',
  kind: 'group',
  class: 'content',
  start: { on: 'signal', signal: 'order.received' },
  wait: { kind: 'days', days: 1, at: '12:30' },
  lastsHours: 72,
  guards: [],
  scriptIds: ['scr_group'],
  grants: null,
};

/** Three days before the coupon of the contact runs out: it lasts until the end of day 30. */
function lastDays(templateId: string): SopStep {
  return {
    stepId: 'coupon',
    title: '券快到期了',
    why: '认识时送的券还没用，三天后到期',
    kind: 'card',
    class: 'couponExpiry',
    start: { on: 'step', stepId: 'contact' },
    wait: { kind: 'days', days: 27, at: '12:30' },
    lastsHours: 48,
    guards: [{ kind: 'couponUnused', templateId }],
    scriptIds: ['scr_coupon'],
    grants: null,
  };
}

/**
 * From the first order to the second: each moment asks something a person wants to answer. With a coupon of the shop
 * the contact is thanked with it, and its last days are one more moment.
 */
export function orderMoments(templateId: string | null): SopDefinition {
  const thanked = {
    ...CONTACT,
    title: '认识一下，送张券',
    why: `${CONTACT.why}；做完自动送券`,
    grants: templateId,
  };
  const steps = [ADDRESS, templateId === null ? CONTACT : thanked, PARCEL, GROUP];
  return {
    name: '订单时刻',
    purpose: '从第一单到第二单：确认地址、认识一下、包裹到城、进群、券到期前提醒',
    trigger: { on: 'order.paid', subject: null },
    cycle: 'order',
    guards: [{ kind: 'paidOrders', min: 1, max: 1 }, ...CUSTOMERS_ONLY],
    steps: templateId === null ? steps : [...steps, lastDays(templateId)],
    stops: ['order.closed', 'order.refunded', 'order.paid'],
    lastsDays: 45,
  };
}

const FOLLOW_UP: SopDefinition = {
  name: '该补货了',
  purpose: '还没买、消息又没能提醒到的，由导购问一句；买了就停',
  trigger: { on: 'repurchase.due', subject: 'followUp' },
  cycle: 'each',
  guards: [NOT_CHATTY, ...CUSTOMERS_ONLY],
  steps: [
    {
      ...{ stepId: 'ask', title: '问问要不要补货', why: '「{商品}」该用完了，还没下单，消息没能提醒到' },
      ...{ kind: 'card', class: 'repurchase', start: { on: 'enrolled' }, lastsHours: 72 },
      // The message goes first, at the member's hour of the day.
      wait: { kind: 'days', days: 1, at: '12:30' },
      guards: [],
      scriptIds: ['scr_restock'],
      grants: null,
    },
  ],
  stops: ['order.paid'],
  lastsDays: 7,
};

const AT_RISK: SopDefinition = {
  name: '好久不见',
  purpose: '快要走远的老客人，由导购问个好，不推销',
  trigger: { on: 'lifecycle.moved', subject: 'atRisk' },
  cycle: 'month',
  guards: [{ kind: 'paidOrders', min: 2, max: null }, ...CUSTOMERS_ONLY],
  steps: [
    {
      ...{ stepId: 'hello', title: '问个好', why: '有一阵没来了，问问最近怎么样' },
      ...{ kind: 'chat', class: 'content', start: { on: 'enrolled' }, lastsHours: 96 },
      wait: { kind: 'days', days: 1, at: '12:30' },
      guards: [{ kind: 'stage', in: ['atRisk', 'dormant'] }],
      scriptIds: ['scr_hello'],
      grants: null,
    },
  ],
  stops: ['order.paid'],
  lastsDays: 14,
};

const ADVOCATE: SopDefinition = {
  name: '谢谢带新的人',
  purpose: '半年里带新、带单、好评满三次的人，由导购道个谢，不推销',
  trigger: { on: 'advocate.on', subject: null },
  cycle: 'month',
  guards: CUSTOMERS_ONLY,
  steps: [
    {
      ...{ stepId: 'thanks', title: '道个谢', why: '半年里帮我们带来三次了，谢谢人家' },
      ...{ kind: 'chat', class: 'content', start: { on: 'enrolled' }, lastsHours: 96 },
      wait: { kind: 'days', days: 1, at: '12:30' },
      guards: [{ kind: 'advocate', is: true }],
      scriptIds: ['scr_thanks'],
      grants: null,
    },
  ],
  stops: [],
  lastsDays: 14,
};

const CHATTY: SopDefinition = {
  name: '常来少买的人',
  purpose: '来得多、买得少的人交给内容：请进群聊聊、说说想法，不催着买',
  trigger: { on: 'tag.on', subject: CHATTY_TAG },
  cycle: 'ever',
  guards: CUSTOMERS_ONLY,
  steps: [
    {
      ...{ stepId: 'voice', title: '请来群里聊聊', why: '常来逛、很少买，请进群说说想法，别推销' },
      ...{ kind: 'group', class: 'content', start: { on: 'enrolled' }, lastsHours: 96 },
      wait: { kind: 'days', days: 1, at: '12:30' },
      guards: [{ kind: 'tag', tagId: CHATTY_TAG, has: true }],
      scriptIds: ['scr_voice'],
      grants: null,
    },
  ],
  stops: ['order.paid'],
  lastsDays: 14,
};

export const DEFAULT_SOPS: Readonly<Record<string, SopDefinition>> = {
  [ORDER_MOMENTS]: orderMoments(null),
  sop_restock: FOLLOW_UP,
  sop_at_risk: AT_RISK,
  sop_advocate: ADVOCATE,
  sop_chatty: CHATTY,
};
