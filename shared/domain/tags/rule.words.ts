import { fen, formatYuanShort } from '../money';
import { formatCount } from '../numbers';
import { STAGE_WORDS } from '../segments/lifecycle.words';
import { isAudience } from './audience';
import { placeName } from './place';
import { isGroup, TOP_FIFTH } from './rule';
import type { Condition, Rule } from './rule';
import { RULE_EVENTS } from './vocabulary';

/** What things of a rule are called: levels, tags and categories by id. */
export interface Names {
  level(level: number): string;
  tag(tagId: string): string;
  category(categoryId: string): string;
}

/** A rule as a person says it: 「近 30 天来访不少于 11 天，而且累计付款不超过 1 次」 */
export function ruleSentence(rule: Rule, names: Names): string {
  if (!isGroup(rule)) return conditionWords(rule, names);
  if (rule.rules.length === 0) return rule.is === 'any' ? '谁也不是' : '所有会员';
  const joint = rule.is === 'all' ? '，而且' : rule.is === 'any' ? '，或者' : '，也不';
  const words = rule.rules
    .map((part) => {
      const said = ruleSentence(part, names);
      return isGroup(part) && part.rules.length > 1 ? `（${said}）` : said;
    })
    .join(joint);
  return rule.is === 'none' ? `不是：${words}` : words;
}

export function conditionWords(condition: Condition, names: Names): string {
  switch (condition.is) {
    case 'level':
      return `等级${condition.op === 'atLeast' ? '不低于' : '不高于'}${names.level(condition.value)}`;
    case 'stage':
      return `正处在${condition.stages.map((stage) => STAGE_WORDS[stage]).join('、')}`;
    case 'advocate':
      return condition.value ? '是 KOC' : '不是 KOC';
    case 'region':
      return `在${condition.places.map(placeName).join('、')}`;
    case 'birthMonth':
      return `${[...condition.months].sort((a, b) => a - b).join('、')} 月生日`;
    case 'tag':
      return taggedWords(condition, names);
    case 'event': {
      const { event, of, within, op, value } = condition;
      const bound =
        value === TOP_FIFTH ? '达到全店前 20%' : `${bounded(op)} ${value} ${of === 'days' ? '天' : '次'}`;
      return `近 ${within} 天${RULE_EVENTS[event]}${bound}`;
    }
    case 'orders': {
      const { of, within, categoryId, op, value } = condition;
      const span = within === null ? '累计' : `近 ${within} 天`;
      const what = categoryId === null ? '付款' : `买${names.category(categoryId)}`;
      const bound = of === 'money' ? formatYuanShort(fen(value)) : `${value} 次`;
      return `${span}${what}${bounded(op)} ${bound}`;
    }
    case 'since': {
      const { moment, op, value, unit } = condition;
      const from =
        moment === 'joined' ? '加入' : moment === 'paid' ? '距上次付款' : `距上次${RULE_EVENTS[moment]}`;
      const length = unit === 'cycles' ? `${value} 个复购周期` : `${value} 天`;
      return `${from}${op === 'atLeast' ? '满' : '不到'} ${length}`;
    }
  }
}

function taggedWords({ tagIds, has }: Condition & { is: 'tag' }, names: Names): string {
  const said = (ids: readonly string[]): string => ids.map((id) => `「${names.tag(id)}」`).join('或');
  const tags = tagIds.filter((id) => !isAudience(id));
  const audiences = tagIds.filter(isAudience);
  return [
    ...(tags.length > 0 ? [`${has ? '有' : '没有'}标签${said(tags)}`] : []),
    ...(audiences.length > 0 ? [`${has ? '' : '不'}在人群${said(audiences)}里`] : []),
  ].join(has ? '或' : '，也');
}

function bounded(op: 'atLeast' | 'atMost'): string {
  return op === 'atLeast' ? '不少于' : '不超过';
}

export interface Spoken {
  visitDays: number;
  occasions: number;
  /** Days since the last payment; null when there was none. */
  daysSincePaid: number | null;
}

/** A member in a line, beside a rule: 「近 30 天来 19 天，付款 1 次，86 天前」 */
export function memberLine({ visitDays, occasions, daysSincePaid }: Spoken): string {
  const came = visitDays === 0 ? '近 30 天没来' : `近 30 天来 ${visitDays} 天`;
  if (occasions === 0 || daysSincePaid === null) return `${came}，还没付款`;
  return `${came}，付款 ${formatCount(occasions)} 次，${daysSincePaid === 0 ? '今天' : `${daysSincePaid} 天前`}`;
}
