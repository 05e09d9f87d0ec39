import type { MemberFacts } from './facts';
import { readSet } from './rule';
import type { Rule } from './rule';
import { verdictOf } from './verdict';
import type { Moment } from './verdict';

export type TagSource = 'rule' | 'manual' | 'channel' | 'form' | 'staff';

/** One cause for which a member has a tag. */
export interface Mark {
  /** Unique in the member: `tag@version` of a rule's verdict, else `tag#source`. */
  key: string;
  tagId: string;
  source: TagSource;
  /** Of the rule; null for what people or forms said. */
  version: number | null;
  why: string;
  /** Ids of events and orders that spoke for it, newest first. */
  evidence: string[];
  at: number;
  expiresAt: number | null;
}

/** When a rule's verdict on this member can turn without news. */
export interface Check {
  key: string;
  at: number;
}

export interface LiveRule {
  key: string;
  tagId: string;
  version: number;
  rule: Rule;
  /** False for a new version whose backfill is still running: its verdicts are kept, but nobody sees them. */
  inForce: boolean;
}

/** Rules by what they read. */
export interface RuleBook {
  byKey: ReadonlyMap<string, LiveRule>;
  readers: ReadonlyMap<string, readonly LiveRule[]>;
  /** Version of each tag's rule that is in force. */
  versions: ReadonlyMap<string, number>;
}

export interface Member {
  facts: MemberFacts;
  marks: readonly Mark[];
  checks: readonly Check[];
  /** Tags that others were told the member has; behind the marks while a new version of a rule is being announced. */
  told: readonly string[];
}

export interface Settled {
  marks: Mark[];
  checks: Check[];
  told: string[];
  /** Tags the member gained or lost, as everybody sees it. */
  moved: { tagId: string; on: boolean }[];
  /** Whether marks or checks differ from before. */
  changed: boolean;
}

const EVIDENCE = 5;

export function ruleKey(tagId: string, version: number): string {
  return `${tagId}@${version}`;
}

export function sourceKeyOf(tagId: string, source: TagSource): string {
  return `${tagId}#${source}`;
}

export function ruleBook(rules: readonly LiveRule[]): RuleBook {
  const readers = new Map<string, LiveRule[]>();
  for (const rule of rules) {
    for (const read of readSet(rule.rule)) readers.set(read, [...(readers.get(read) ?? []), rule]);
  }
  return {
    byKey: new Map(rules.map((rule) => [rule.key, rule])),
    readers,
    versions: new Map(rules.filter(({ inForce }) => inForce).map(({ tagId, version }) => [tagId, version])),
  };
}

/** Does this mark count: a rule's only in the version that is in force. */
export function counts({ tagId, version }: Mark, { versions }: RuleBook): boolean {
  return version === null || versions.get(tagId) === version;
}

function holdsTag(marks: Iterable<Mark>, tagId: string, book: RuleBook): boolean {
  for (const mark of marks) if (mark.tagId === tagId && counts(mark, book)) return true;
  return false;
}

/**
 * Brings the marks of a member in line with the facts: rules that read what was touched are asked, those whose time has
 * come, and those that read a tag which changed by it. `asked` are keys of rules to ask anyway.
 */
export function settle(
  member: Member,
  book: RuleBook,
  { touched, asked = [] }: { touched: Iterable<string>; asked?: Iterable<string> },
  moment: Moment,
): Settled {
  const { now } = moment;
  const marks = new Map(member.marks.filter((mark) => !outdated(mark, book)).map((mark) => [mark.key, mark]));
  const checks = new Map(
    member.checks.filter(({ key }) => book.byKey.has(key)).map((check) => [check.key, check]),
  );
  const waiting = new Set<LiveRule>();
  const ask = (read: string): void => book.readers.get(read)?.forEach((rule) => waiting.add(rule));
  for (const read of touched) ask(read);
  for (const mark of member.marks) {
    if (mark.expiresAt === null || mark.expiresAt > now) continue;
    marks.delete(mark.key);
    ask(`tag:${mark.tagId}`);
  }
  const due = [...checks.values()].filter(({ at }) => at <= now).map(({ key }) => key);
  for (const key of [...due, ...asked]) {
    const rule = book.byKey.get(key);
    if (rule) waiting.add(rule);
  }

  // Tags depend on each other without circles, so this ends.
  for (const rule of waiting) {
    waiting.delete(rule);
    const holds = (tagId: string): boolean => holdsTag(marks.values(), tagId, book);
    const { on, until } = verdictOf(rule.rule, member.facts, holds, moment);
    if (until === Infinity) checks.delete(rule.key);
    else checks.set(rule.key, { key: rule.key, at: until });
    if (on === marks.has(rule.key)) continue;
    if (on) marks.set(rule.key, ruleMark(rule, member.facts, now));
    else marks.delete(rule.key);
    if (rule.inForce) ask(`tag:${rule.tagId}`);
  }
  return settled(member, marks, checks, book);
}

/** Left by a version that was replaced. A higher one than is known here was made a moment ago by somebody else. */
function outdated({ tagId, version }: Mark, { versions }: RuleBook): boolean {
  return version !== null && version < (versions.get(tagId) ?? 0);
}

function settled(
  member: Member,
  marks: ReadonlyMap<string, Mark>,
  checks: ReadonlyMap<string, Check>,
  book: RuleBook,
): Settled {
  const held = [...marks.values()].filter((mark) => counts(mark, book)).map(({ tagId }) => tagId);
  const told = [...new Set(held)].sort();
  const moved = [
    ...told.filter((tagId) => !member.told.includes(tagId)).map((tagId) => ({ tagId, on: true })),
    ...member.told.filter((tagId) => !told.includes(tagId)).map((tagId) => ({ tagId, on: false })),
  ];
  const nextChecks = [...checks.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const sameMarks = marks.size === member.marks.length && member.marks.every((m) => marks.get(m.key) === m);
  const sameChecks =
    nextChecks.length === member.checks.length &&
    member.checks.every((check) => checks.get(check.key)?.at === check.at);
  return {
    marks: [...marks.values()],
    checks: nextChecks,
    told,
    moved,
    changed: !sameMarks || !sameChecks || moved.length > 0,
  };
}

function ruleMark({ key, tagId, version, rule }: LiveRule, facts: MemberFacts, now: number): Mark {
  const evidence = evidenceFor(rule, facts);
  return { key, tagId, source: 'rule', version, why: '', evidence, at: now, expiresAt: null };
}

/** Newest events and orders among what the rule reads. */
function evidenceFor(rule: Rule, { seen, orders }: MemberFacts): string[] {
  const reads = readSet(rule);
  const events = seen.flatMap(({ e, ids }) => (reads.has(`event:${e}`) ? ids : []));
  const bought = reads.has('orders') ? orders.map(({ id, at }) => ({ id, at: at ?? 0 })) : [];
  return [...events, ...bought]
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, EVIDENCE)
    .map(({ id }) => id);
}

/** When this member must be looked at again without news; null when never. */
export function nextCheckAt({ marks, checks }: Pick<Member, 'marks' | 'checks'>): number | null {
  const instants = [
    ...checks.map(({ at }) => at),
    ...marks.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt])),
  ];
  return instants.length > 0 ? Math.min(...instants) : null;
}
