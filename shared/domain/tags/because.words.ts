import { daysSincePaid, keptOrders, paidDays } from './facts';
import type { MemberFacts } from './facts';
import { fen, formatYuanShort } from '../money';
import { isGroup } from './rule';
import type { Condition, Rule } from './rule';
import { conditionWords } from './rule.words';
import type { Names } from './rule.words';
import { conditionVerdict, momentOf } from './verdict';
import type { Moment } from './verdict';
import { RULE_EVENTS } from './vocabulary';

const DAY_MS = 86_400_000;

/** Why a rule holds for a member, in the numbers of this member: 「近 30 天来访 14 天，付款 1 次」 */
export function becauseWords(rule: Rule, facts: MemberFacts, names: Names, moment: Moment): string {
  return [...new Set(holding(rule, facts, moment).map((part) => factWords(part, facts, names, moment)))].join(
    '，',
  );
}

/** The conditions that carry the verdict; what is only excluded says nothing about a member. */
function holding(rule: Rule, facts: MemberFacts, moment: Moment): Condition[] {
  if (!isGroup(rule))
    return rule.is === 'tag' || conditionVerdict(rule, facts, () => false, moment).on ? [rule] : [];
  return rule.is === 'none' ? [] : rule.rules.flatMap((part) => holding(part, facts, moment));
}

/** What the facts say of one condition that holds. */
export function factWords(condition: Condition, facts: MemberFacts, names: Names, moment: Moment): string {
  switch (condition.is) {
    case 'event': {
      const { event, of, within } = condition;
      const days = facts.counts.filter(({ e, d }) => e === event && inWindow(d, within, moment));
      const total = of === 'days' ? days.length : days.reduce((sum, { n }) => sum + n, 0);
      return `近 ${within} 天${RULE_EVENTS[event]} ${total} ${of === 'days' ? '天' : '次'}`;
    }
    case 'orders': {
      const { of, within, categoryId } = condition;
      const orders = keptOrders(facts).filter(
        ({ d, cats }) => inWindow(d, within, moment) && (categoryId === null || cats.includes(categoryId)),
      );
      const whole = within === null && categoryId === null;
      const net = orders.reduce((sum, order) => sum + order.net, whole ? facts.older.net : 0);
      const times = paidDays({ orders }).length + (whole ? facts.older.occasions : 0);
      const span = within === null ? '累计' : `近 ${within} 天`;
      const what = categoryId === null ? '付款' : `买${names.category(categoryId)}`;
      return `${span}${what} ${of === 'money' ? formatYuanShort(fen(net)) : `${times} 次`}`;
    }
    case 'since': {
      const at = momentOf(condition, facts);
      const days = at === null ? 0 : daysAgo(condition, facts, at, moment);
      const { moment: of } = condition;
      if (of === 'joined') return days === 0 ? '今天加入' : `加入 ${days} 天`;
      return `上次${of === 'paid' ? '付款' : RULE_EVENTS[of]}在${days === 0 ? '今天' : ` ${days} 天前`}`;
    }
    case 'region':
      return `在${facts.places.join('')}`;
    case 'birthMonth':
      return `${facts.birthMonth.value} 月生日`;
    default:
      return conditionWords(condition, names);
  }
}

/** By the calendar where the facts know the day, as people count. */
function daysAgo(
  { moment: of }: Condition & { is: 'since' },
  facts: MemberFacts,
  at: number,
  { now, today }: Moment,
): number {
  const paid = of === 'paid' ? daysSincePaid(facts, today) : null;
  return paid ?? Math.max(0, Math.floor((now - at) / DAY_MS));
}

function inWindow(d: number, within: number | null, { today }: Moment): boolean {
  return within === null || (d > today - within && d <= today);
}
