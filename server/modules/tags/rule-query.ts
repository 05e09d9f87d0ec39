import { placeName } from '@shared/domain/tags/place';
import { boundOf } from '@shared/domain/tags/verdict';
import type { Moment } from '@shared/domain/tags/verdict';
import { isGroup } from '@shared/domain/tags/rule';
import type { Condition, Op, Rule } from '@shared/domain/tags/rule';

const DAY_MS = 86_400_000;

type Filter = Record<string, unknown>;
type Expression = unknown;

/** Keys of the marks that say a member has a tag: of people, and of the version of its rule that is in force. */
export type KeysOf = (tagId: string) => readonly string[];

/**
 * The rule as a MongoDB filter over `member_facts`, for previews and counts: it finds exactly the members of whom
 * `verdictOf` says so at this moment.
 */
export function matchQuery(rule: Rule, keysOf: KeysOf, moment: Moment): Filter {
  if (!isGroup(rule)) return conditionQuery(rule, keysOf, moment);
  const parts = rule.rules.map((part) => matchQuery(part, keysOf, moment));
  if (rule.is === 'all') return parts.length > 0 ? { $and: parts } : {};
  if (rule.is === 'none') return parts.length > 0 ? { $nor: parts } : {};
  return parts.length > 0 ? { $or: parts } : NOBODY;
}

const NOBODY: Filter = { _id: { $in: [] } };
const COMPARE: Record<Op, '$gte' | '$lte'> = { atLeast: '$gte', atMost: '$lte' };

function conditionQuery(condition: Condition, keysOf: KeysOf, moment: Moment): Filter {
  switch (condition.is) {
    case 'level':
      return { 'facts.level.value': { [COMPARE[condition.op]]: condition.value } };
    case 'stage':
      return { 'facts.stage.value': { $in: [...condition.stages] } };
    case 'advocate':
      return { 'facts.advocate.value': condition.value ? true : { $ne: true } };
    case 'region':
      return { 'facts.places': { $in: condition.places.map(placeName) } };
    case 'birthMonth':
      return { 'facts.birthMonth.value': { $in: [...condition.months] } };
    case 'tag': {
      const marked = { 'marks.key': { $in: condition.tagIds.flatMap(keysOf) } };
      return condition.has ? marked : { $nor: [marked] };
    }
    case 'event': {
      const { event, of, within, op, value } = condition;
      const days = inWindow('$facts.counts', within, moment.today, { $eq: ['$$row.e', event] });
      const total = of === 'days' ? { $size: days } : sumOf(days, 'n');
      return compared(total, op, boundOf(value, moment.measures));
    }
    case 'orders':
      return ordersQuery(condition, moment);
    case 'since':
      return sinceQuery(condition, moment);
  }
}

function compared(total: Expression, op: Op, value: number): Filter {
  return { $expr: { [COMPARE[op]]: [total, value] } };
}

/** The rows of an array whose day lies within the last `within` days and for which `and` holds. */
function inWindow(input: string, within: number | null, today: number, and: Expression): Expression {
  const days = within === null ? [] : [{ $gt: ['$$row.d', today - within] }, { $lte: ['$$row.d', today] }];
  return { $filter: { input, as: 'row', cond: { $and: [...days, and] } } };
}

function sumOf(rows: Expression, field: string): Expression {
  return { $sum: { $map: { input: rows, as: 'row', in: `$$row.${field}` } } };
}

function ordersQuery(condition: Condition & { is: 'orders' }, { today }: Moment): Filter {
  const { of, within, categoryId, op, value } = condition;
  const kept: Expression = { $gt: ['$$row.net', 0] };
  const wanted = categoryId === null ? kept : { $and: [kept, { $in: [categoryId, '$$row.cats'] }] };
  const orders = inWindow('$facts.orders', within, today, wanted);
  const days = { $map: { input: orders, as: 'row', in: '$$row.d' } };
  const total = of === 'money' ? sumOf(orders, 'net') : { $size: { $setUnion: [days, []] } };
  const old = of === 'money' ? '$facts.older.net' : '$facts.older.occasions';
  return compared(within === null && categoryId === null ? { $add: [total, old] } : total, op, value);
}

function sinceQuery(condition: Condition & { is: 'since' }, { now, measures }: Moment): Filter {
  const { moment, op, value, unit } = condition;
  if (unit === 'days') {
    const bound = { [op === 'atLeast' ? '$lte' : '$gt']: now - value * DAY_MS };
    if (moment === 'joined') return { 'facts.joinedAt': bound };
    if (moment === 'paid') return { 'facts.lastPaidAt': bound };
    return { 'facts.seen': { $elemMatch: { e: moment, at: bound } } };
  }
  const cycle = { $multiply: [{ $ifNull: ['$facts.cycleDays', measures.cycleDays] }, value] };
  const at = momentExpression(moment);
  // As `verdictOf` computes it, so that both round alike.
  const turn = { $add: [at, { $multiply: [cycle, DAY_MS] }] };
  const known = { $ne: [{ $ifNull: [at, null] }, null] };
  return { $expr: { $and: [known, { [op === 'atLeast' ? '$lte' : '$gt']: [turn, now] }] } };
}

function momentExpression(moment: (Condition & { is: 'since' })['moment']): Expression {
  if (moment === 'joined') return '$facts.joinedAt';
  if (moment === 'paid') return '$facts.lastPaidAt';
  const row = { $filter: { input: '$facts.seen', as: 'row', cond: { $eq: ['$$row.e', moment] } } };
  return { $max: { $map: { input: row, as: 'row', in: '$$row.at' } } };
}
