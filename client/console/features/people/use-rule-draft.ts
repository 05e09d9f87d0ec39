import { useState } from 'react';
import type { Output } from '@shared/contracts';
import type { Group, Rule } from '@shared/domain/tags/rule';
import { asGroup, isWhole } from './rule-tree';

type Saved = Pick<Output<'tags.get'>, 'rule' | 'version' | 'versions' | 'backfill'>;

/** A rule while it is written, or none where people decide. */
export interface RuleDraft {
  byRule: boolean;
  setByRule: (byRule: boolean) => void;
  rule: Group;
  setRule: (rule: Group) => void;
  /** Takes up again what an earlier version said. */
  restore: (rule: Rule) => void;
  /** As it is to be saved: a rule that nobody changed is the one that was read. */
  saved: Rule | null;
  /** Whether saving it makes a version. */
  isNew: boolean;
  /** The number of that version. */
  version: number;
  /** Can be asked at all. */
  whole: boolean;
  touched: boolean;
  touch: (touched: boolean) => void;
}

export function useRuleDraft(of: Saved | null): RuleDraft {
  const [byRule, setByRule] = useState(of === null || of.rule !== null);
  const [rule, setRule] = useState(asGroup(of?.rule ?? null));
  const [touched, touch] = useState(false);
  const before = of?.rule ?? null;
  const same = before !== null && JSON.stringify(rule) === JSON.stringify(asGroup(before));
  const known = [0, of?.version ?? 0, of?.backfill?.version ?? 0, of?.versions[0]?.version ?? 0];
  function change(nextByRule: boolean, next: Group): void {
    setByRule(nextByRule);
    setRule(next);
    touch(true);
  }
  return {
    ...{ byRule, rule, touched, touch },
    setByRule: (next) => change(next, rule),
    setRule: (next) => change(byRule, next),
    restore: (earlier) => change(true, asGroup(earlier)),
    saved: byRule ? (same ? before : rule) : null,
    isNew: byRule && !same,
    version: Math.max(...known) + 1,
    whole: !byRule || isWhole(rule),
  };
}
