/** What operators write down once and staff live by: at which moment, whom, when, with what words, and when not. */
import type { OrderState } from '../orders/order-machine';

/** News that an SOP can begin with, wait for, or end at. */
export const SOP_SIGNALS = [
  'member.joined',
  'order.paid',
  'order.shipped',
  'parcel.inCity',
  'order.received',
  'order.closed',
  'order.refunded',
  'lifecycle.moved',
  'tag.on',
  'tag.off',
  'advocate.on',
  'advocate.off',
  'repurchase.due',
] as const;
export type SopSignalName = (typeof SOP_SIGNALS)[number];

/** One piece of news of one member. */
export interface SopSignal {
  name: SopSignalName;
  memberId: string;
  /** Set where the news is of an order. */
  orderId: string | null;
  /** The stage that was reached, the tag, or which reminder of a repurchase. */
  subject: string | null;
  /** What is due again; null where the news is of no product. */
  productId: string | null;
  /** epoch ms */
  at: number;
}

export interface SopTrigger {
  on: SopSignalName;
  /** Only of this stage, tag or reminder; null for any. */
  subject: string | null;
}

/** Once for ever, once an order, once a business day or month, or once each time the moment comes. */
export const SOP_CYCLES = ['ever', 'order', 'day', 'month', 'each'] as const;
export type SopCycle = (typeof SOP_CYCLES)[number];

/** Asked when a task comes up, and asked again when somebody takes it. */
export type SopGuard =
  | { kind: 'stage'; in: string[] }
  | { kind: 'tag'; tagId: string; has: boolean }
  | { kind: 'level'; min: number }
  /** Is, or is not, somebody who brings others (KOC). */
  | { kind: 'advocate'; is: boolean }
  /** Orders paid so far, the one it began with included; `max` null for no end. */
  | { kind: 'paidOrders'; min: number; max: number | null }
  /** State of the order it began with. */
  | { kind: 'orderState'; in: OrderState[] }
  /** A coupon of this template waits in the member's wallet. */
  | { kind: 'couponUnused'; templateId: string };

/** From the start of the wait: whole hours, or a time of day some business days later. Both keep out of quiet hours. */
export type SopWait = { kind: 'hours'; hours: number } | { kind: 'days'; days: number; at: string };

/** What a step's time counts from. */
export type SopStart =
  { on: 'enrolled' } | { on: 'step'; stepId: string } | { on: 'signal'; signal: SopSignalName };

export const SOP_STEP_KINDS = ['chat', 'card', 'call', 'group'] as const;
export type SopStepKind = (typeof SOP_STEP_KINDS)[number];
/** How the contact counts in the member's budget. */
export const SOP_CLASSES = ['service', 'couponExpiry', 'repurchase', 'content', 'promotion'] as const;
export type SopClass = (typeof SOP_CLASSES)[number];

export interface SopStep {
  stepId: string;
  title: string;
  /** Why staff should do it, in a sentence they read on the task. */
  why: string;
  kind: SopStepKind;
  class: SopClass;
  start: SopStart;
  wait: SopWait;
  /** Hours until the task is no use any more. */
  lastsHours: number;
  guards: SopGuard[];
  /** Scripts that suit it, the best first. */
  scriptIds: string[];
  /** Coupon template given to the member when it is done; null for none. */
  grants: string | null;
}

export interface SopDefinition {
  name: string;
  /** For operators: what it is for. */
  purpose: string;
  trigger: SopTrigger;
  cycle: SopCycle;
  guards: SopGuard[];
  steps: SopStep[];
  /** News that ends a run before its steps do. News of the order it began with, or of any other for `order.paid`. */
  stops: SopSignalName[];
  /** A run ends by itself after this many days. */
  lastsDays: number;
}
