import type { Stage } from '../segments/stage';
import type { RuleEvent } from './vocabulary';

export type Op = 'atLeast' | 'atMost';

/** A count of days that the shop's own numbers decide: the least a visitor of the top fifth comes in 30 days. */
export const TOP_FIFTH = 'topFifth';

/** One line of a rule. `within`: this many business days, today included; null is ever. */
export type Condition =
  | { is: 'level'; op: Op; value: number }
  | { is: 'stage'; stages: readonly Stage[] }
  /** Is, or is not, somebody who brings others (KOC). */
  | { is: 'advocate'; value: boolean }
  /** Provinces and cities by name, of the default address or else of the last order; any of them. */
  | { is: 'region'; places: readonly string[] }
  /** 1 … 12, any of them. */
  | { is: 'birthMonth'; months: readonly number[] }
  | {
      is: 'event';
      event: RuleEvent;
      of: 'times' | 'days';
      within: number;
      op: Op;
      value: number | typeof TOP_FIFTH;
    }
  | {
      is: 'orders';
      of: 'occasions' | 'money';
      within: number | null;
      /** Only occasions can be asked of one category. */
      categoryId: string | null;
      op: Op;
      value: number;
    }
  | {
      is: 'since';
      moment: 'joined' | 'paid' | RuleEvent;
      /** `atLeast`: that long ago or longer; `under`: not so long ago. Neither holds where it never was. */
      op: 'atLeast' | 'under';
      value: number;
      unit: 'days' | 'cycles';
    }
  | { is: 'tag'; tagIds: readonly string[]; has: boolean };

export interface Group {
  is: 'all' | 'any' | 'none';
  rules: readonly Rule[];
}

/** Who is meant: a small tree of conditions. An empty `all` or `none` is everybody, an empty `any` nobody. */
export type Rule = Condition | Group;

export const MAX_DEPTH = 4;
export const MAX_CONDITIONS = 30;

export function isGroup(rule: Rule): rule is Group {
  return rule.is === 'all' || rule.is === 'any' || rule.is === 'none';
}

function conditionsOf(rule: Rule): Condition[] {
  return isGroup(rule) ? rule.rules.flatMap(conditionsOf) : [rule];
}

/** Names of the facts a rule reads: only news that touches one of them can change its verdict. */
export function readSet(rule: Rule): Set<string> {
  return new Set(conditionsOf(rule).flatMap(readsOf));
}

function readsOf(condition: Condition): string[] {
  switch (condition.is) {
    case 'event':
      return [`event:${condition.event}`];
    case 'since': {
      const { moment, unit } = condition;
      const read = moment === 'joined' ? [] : [moment === 'paid' ? 'orders' : `event:${moment}`];
      return unit === 'cycles' ? [...read, 'cycle'] : read;
    }
    case 'tag':
      return condition.tagIds.map((tagId) => `tag:${tagId}`);
    default:
      return [condition.is];
  }
}

/** What a rule takes from the shop's own numbers, which are frozen at night. */
export function measuresRead(rule: Rule): Set<'cycleDays' | 'topFifthDays'> {
  const read = new Set<'cycleDays' | 'topFifthDays'>();
  for (const condition of conditionsOf(rule)) {
    if (condition.is === 'since' && condition.unit === 'cycles') read.add('cycleDays');
    if (condition.is === 'event' && condition.value === TOP_FIFTH) read.add('topFifthDays');
  }
  return read;
}

export type RuleProblem = 'empty' | 'deep' | 'long' | 'circle' | 'category' | 'unknownTag';

/** What is wrong with a rule of `tagId`; `rules` are the rules of other tags, by tag. */
export function ruleProblems(
  rule: Rule,
  tagId: string,
  rules: ReadonlyMap<string, Rule>,
  known: ReadonlySet<string>,
): RuleProblem[] {
  const conditions = conditionsOf(rule);
  const found: RuleProblem[] = [];
  if (conditions.length === 0) found.push('empty');
  if (depthOf(rule) > MAX_DEPTH) found.push('deep');
  if (conditions.length > MAX_CONDITIONS) found.push('long');
  if (conditions.some((c) => c.is === 'orders' && c.of === 'money' && c.categoryId !== null)) {
    found.push('category');
  }
  if (tagsIn(rule).some((id) => !known.has(id))) found.push('unknownTag');
  if (reaches(rule, tagId, rules, new Set())) found.push('circle');
  return found;
}

function depthOf(rule: Rule): number {
  return isGroup(rule) ? 1 + Math.max(0, ...rule.rules.map(depthOf)) : 0;
}

function tagsIn(rule: Rule): string[] {
  return conditionsOf(rule).flatMap((condition) => (condition.is === 'tag' ? condition.tagIds : []));
}

/** Whether a rule depends on `tagId`, itself or through the rules of the tags it reads. */
function reaches(rule: Rule, tagId: string, rules: ReadonlyMap<string, Rule>, seen: Set<string>): boolean {
  return tagsIn(rule).some((read) => {
    if (read === tagId) return true;
    if (seen.has(read)) return false;
    seen.add(read);
    const next = rules.get(read);
    return next !== undefined && reaches(next, tagId, rules, seen);
  });
}
