import type { Condition, Group, Rule } from '@shared/domain/tags/rule';
import { TOP_FIFTH } from '@shared/domain/tags/rule';
import { RULE_EVENT_NAMES, RULE_EVENTS } from '@shared/domain/tags/vocabulary';
import type { RuleEvent } from '@shared/domain/tags/vocabulary';

/** Where a line stands: the index in each group on the way. */
export type Path = readonly number[];

/** The builder always shows a group on the outside. */
export function asGroup(rule: Rule | null): Group {
  if (!rule) return { is: 'all', rules: [] };
  return isGroup(rule) ? rule : { is: 'all', rules: [rule] };
}

export function isGroup(rule: Rule): rule is Group {
  return rule.is === 'all' || rule.is === 'any' || rule.is === 'none';
}

/** The tree with another rule at a place; null takes it away. */
export function replaced(group: Group, [at, ...rest]: Path, next: Rule | null): Group {
  const rules = group.rules.flatMap((rule, index): Rule[] => {
    if (index !== at) return [rule];
    if (rest.length > 0 && isGroup(rule)) return [replaced(rule, rest, next)];
    return next ? [next] : [];
  });
  return { ...group, rules };
}

/** What a line is about: the first choice in it. */
export type Subject =
  | `${RuleEvent}|days`
  | `${RuleEvent}|times`
  | `since|${RuleEvent}`
  | 'occasions'
  | 'money'
  | 'since|joined'
  | 'since|paid'
  | 'level'
  | 'stage'
  | 'advocate'
  | 'region'
  | 'birthMonth'
  | 'tag';

export const SUBJECTS: { label: string; options: { value: Subject; label: string }[] }[] = [
  {
    label: '付款',
    options: [
      { value: 'occasions', label: '付款次数' },
      { value: 'money', label: '付款金额' },
      { value: 'since|paid', label: '距上次付款' },
    ],
  },
  {
    label: '行为',
    options: RULE_EVENT_NAMES.flatMap((event) => [
      { value: `${event}|days` as const, label: `${RULE_EVENTS[event]}天数` },
      { value: `${event}|times` as const, label: `${RULE_EVENTS[event]}次数` },
      { value: `since|${event}` as const, label: `距上次${RULE_EVENTS[event]}` },
    ]),
  },
  {
    label: '是谁',
    options: [
      { value: 'level', label: '等级' },
      { value: 'stage', label: '生命周期' },
      { value: 'advocate', label: 'KOC' },
      { value: 'since|joined', label: '加入多久' },
      { value: 'region', label: '地区' },
      { value: 'birthMonth', label: '生日月份' },
      { value: 'tag', label: '标签和人群' },
    ],
  },
];

export function subjectOf(condition: Condition): Subject {
  switch (condition.is) {
    case 'event':
      return `${condition.event}|${condition.of}`;
    case 'orders':
      return condition.of;
    case 'since':
      return `since|${condition.moment}`;
    default:
      return condition.is;
  }
}

/** A line about something, with numbers that make sense to begin with. */
export function newCondition(subject: Subject): Condition {
  if (subject === 'level') return { is: 'level', op: 'atLeast', value: 2 };
  if (subject === 'stage') return { is: 'stage', stages: ['active'] };
  if (subject === 'advocate') return { is: 'advocate', value: true };
  if (subject === 'region') return { is: 'region', places: [] };
  if (subject === 'birthMonth') return { is: 'birthMonth', months: [] };
  if (subject === 'tag') return { is: 'tag', tagIds: [], has: true };
  if (subject === 'occasions' || subject === 'money') {
    const value = subject === 'money' ? 50_000 : 2;
    return { is: 'orders', of: subject, within: 365, categoryId: null, op: 'atLeast', value };
  }
  const [first = '', second = ''] = subject.split('|');
  if (first === 'since') {
    const moment = second === 'joined' || second === 'paid' ? second : eventOf(second);
    return { is: 'since', moment, op: 'atLeast', value: 30, unit: 'days' };
  }
  const of = second === 'days' ? 'days' : 'times';
  return { is: 'event', event: eventOf(first), of, within: 30, op: 'atLeast', value: 3 };
}

function eventOf(name: string): RuleEvent {
  return RULE_EVENT_NAMES.find((event) => event === name) ?? 'app.show';
}

/** Lines without a choice in them cannot be asked yet. */
export function isWhole(rule: Rule): boolean {
  if (isGroup(rule)) return rule.rules.length > 0 && rule.rules.every(isWhole);
  if (rule.is === 'tag') return rule.tagIds.length > 0;
  if (rule.is === 'region') return rule.places.length > 0;
  if (rule.is === 'birthMonth') return rule.months.length > 0;
  return rule.is !== 'stage' || rule.stages.length > 0;
}

export { TOP_FIFTH };
