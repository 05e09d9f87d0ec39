import { STAGE_WORDS } from '../segments/lifecycle.words';
import { factWords } from './because.words';
import type { MemberFacts } from './facts';
import type { Condition } from './rule';
import { conditionWords } from './rule.words';
import type { Names } from './rule.words';
import { momentOf } from './verdict';
import type { Moment } from './verdict';
import { RULE_EVENTS } from './vocabulary';

/** What a member has to show where a line of a rule asks, whether it holds or not: 「近 30 天来访 2 天」 */
export function memberWords(
  condition: Condition,
  facts: MemberFacts,
  names: Names,
  moment: Moment,
  holds: (tagId: string) => boolean,
): string {
  switch (condition.is) {
    case 'level':
      return `等级是${names.level(facts.level.value)}`;
    case 'stage':
      return facts.stage.value === null ? '还没有阶段' : `正处在${STAGE_WORDS[facts.stage.value]}`;
    case 'advocate':
      return facts.advocate.value ? '是 KOC' : '不是 KOC';
    case 'region':
      return facts.places.length > 0 ? `在${facts.places.join('')}` : '不知道在哪里';
    case 'birthMonth':
      return facts.birthMonth.value === null ? '没填生日' : `${facts.birthMonth.value} 月生日`;
    case 'since': {
      if (momentOf(condition, facts) !== null) return factWords(condition, facts, names, moment);
      return `从没${condition.moment === 'paid' || condition.moment === 'joined' ? '付款' : RULE_EVENTS[condition.moment]}`;
    }
    case 'tag': {
      const held = condition.tagIds.filter(holds);
      const tagIds = held.length > 0 ? held : condition.tagIds;
      return conditionWords({ is: 'tag', tagIds, has: held.length > 0 }, names);
    }
    default:
      return factWords(condition, facts, names, moment);
  }
}
