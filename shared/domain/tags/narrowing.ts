import { isGroup } from './rule';
import type { Group, Rule } from './rule';

/** Members who are left at a line: those whom `rule` finds. */
export interface Narrowing {
  /** Index in each group on the way: `2`, and `2.0` for the first line of a group in the third place. */
  path: string;
  rule: Rule;
}

/** Lines of groups within groups are counted no deeper. */
const DEEPEST = 2;

/** What each line of a rule leaves of those that came that far, in the order in which a person reads. */
export function narrowings(
  rule: Group,
  before: readonly Rule[] = [],
  path: readonly number[] = [],
): Narrowing[] {
  return rule.rules.flatMap((part, index) => {
    const here = [...path, index];
    const passed = rule.is === 'all' ? rule.rules.slice(0, index) : [];
    const line = { path: here.join('.'), rule: together([...before, ...leftBy(rule, index)]) };
    // What is inside a group that is taken away would be counted the other way round.
    const opens = isGroup(part) && rule.is !== 'none' && part.is !== 'none' && here.length < DEEPEST;
    return opens ? [...narrowings(part, [...before, ...passed], here), line] : [line];
  });
}

function leftBy({ is, rules }: Group, index: number): Rule[] {
  const so = rules.slice(0, index + 1);
  if (is === 'all') return so;
  return is === 'none' ? [{ is: 'none', rules: so }] : rules.slice(index, index + 1);
}

function together(rules: readonly Rule[]): Rule {
  const [only] = rules;
  return rules.length === 1 && only ? only : { is: 'all', rules };
}
