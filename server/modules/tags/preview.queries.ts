import type { Output } from '@shared/contracts';
import { becauseWords } from '@shared/domain/tags/because.words';
import { daysSincePaid, emptyFacts, occasionsOf, wholeFacts } from '@shared/domain/tags/facts';
import type { MemberFacts } from '@shared/domain/tags/facts';
import { narrowings } from '@shared/domain/tags/narrowing';
import { isGroup } from '@shared/domain/tags/rule';
import type { Condition, Rule } from '@shared/domain/tags/rule';
import { memberWords } from '@shared/domain/tags/member.words';
import { conditionWords, memberLine, ruleSentence } from '@shared/domain/tags/rule.words';
import { counts } from '@shared/domain/tags/settle';
import { verdictOf } from '@shared/domain/tags/verdict';
import { VISIT } from '@shared/domain/tags/vocabulary';
import type { Ctx } from '../../platform/context';
import { avatarUrl, membersById, memberWith } from '../members';
import type { MemberRow } from '../members';
import { bookNow, keysOf, momentNow } from './book';
import { MemberFactsModel, SLOTS } from './facts.model';
import type { MemberFactsRow } from './facts.model';
import { namesNow } from './names';
import { refuseUnsoundRule } from './rules.service';
import { matchQuery } from './rule-query';
import { scopeFor } from './sample';

type Filter = Record<string, unknown>;

const SAMPLE = 4;

/** Who a rule would find, without saving it. @throws RULE_INVALID */
export async function preview(
  ctx: Ctx,
  rule: Rule,
  tagId: string | undefined,
  seed: number,
): Promise<Output<'tags.preview'>> {
  await refuseUnsoundRule(ctx, rule, tagId ?? '');
  const [book, moment, names] = await Promise.all([bookNow(ctx), momentNow(ctx), namesNow(ctx)]);
  const members = await MemberFactsModel.estimatedDocumentCount();
  const { scope, share } = scopeFor(members);
  const find = (part: Rule): Filter => matchQuery(part, (id) => keysOf(book, id), moment);
  const counted = async (filter: Filter): Promise<number> =>
    Math.round((await MemberFactsModel.countDocuments({ $and: [scope, filter] })) / share);

  const now = find(rule);
  const lines = isGroup(rule) ? narrowings(rule) : [];
  const steps = await Promise.all(
    lines.map(async ({ path, rule: left }) => ({ path, left: await counted(find(left)) })),
  );
  const before = tagId === undefined ? null : { 'marks.key': { $in: keysOf(book, tagId) } };
  const against = before && {
    before: await counted(before),
    entering: await counted({ $and: [now, { $nor: [before] }] }),
    leaving: await counted({ $and: [before, { $nor: [now] }] }),
  };
  return {
    count: await counted(now),
    members,
    exact: share === 1,
    steps,
    against,
    sentence: ruleSentence(rule, names),
    sample: await sampled(now, rule, seed),
  };

  async function sampled(filter: Filter, of: Rule, start: number) {
    const rows = await someOf(filter, start % SLOTS);
    const shown = await membersById(rows.map(({ _id }) => _id));
    return rows.map(({ _id, facts }) => ({
      ...faceOf(_id, shown),
      line: lineOf(facts, moment.today),
      because: becauseWords(of, facts, names, moment),
    }));
  }
}

function faceOf(memberId: string, shown: ReadonlyMap<string, MemberRow>) {
  const member = shown.get(memberId);
  return { memberId, nickname: member?.nickname ?? '', avatarUrl: member ? avatarUrl(member) : null };
}

/** Would the rule find this member, and what does each line of it see? @throws RULE_INVALID, MEMBER_DELETED */
export async function tryRule(ctx: Ctx, rule: Rule, memberId: string): Promise<Output<'tags.try'>> {
  await refuseUnsoundRule(ctx, rule, '');
  const { member } = await memberWith(memberId, {});
  const [row, book, moment, names] = await Promise.all([
    MemberFactsModel.findById(memberId).lean(),
    bookNow(ctx),
    momentNow(ctx),
    namesNow(ctx),
  ]);
  const facts = row ? wholeFacts(row.facts) : emptyFacts(member.joinedAt);
  const held = new Set(
    (row?.marks ?? []).filter((mark) => counts(mark, book.rules)).map(({ tagId }) => tagId),
  );
  const on = (part: Rule): boolean => verdictOf(part, facts, (tagId) => held.has(tagId), moment).on;
  const lines = linesOf(rule).map(({ path, condition }) => ({
    ...{ path, on: on(condition), sentence: conditionWords(condition, names) },
    has: memberWords(condition, facts, names, moment, (tagId) => held.has(tagId)),
  }));
  return { ...faceOf(memberId, new Map([[memberId, member]])), on: on(rule), lines };
}

function linesOf(rule: Rule, path: readonly number[] = []): { path: string; condition: Condition }[] {
  if (!isGroup(rule)) return [{ path: path.join('.'), condition: rule }];
  return rule.rules.flatMap((part, index) => linesOf(part, [...path, index]));
}

/** A few from this slot on, from the beginning again where there are not enough. */
async function someOf(filter: Filter, slot: number): Promise<MemberFactsRow[]> {
  const from = (bound: Filter, limit: number): Promise<MemberFactsRow[]> =>
    MemberFactsModel.find({ $and: [{ slot: bound }, filter] })
      .sort({ slot: 1, _id: 1 })
      .limit(limit)
      .lean();
  const rows = await from({ $gte: slot }, SAMPLE);
  if (rows.length === SAMPLE || slot === 0) return rows;
  return [...rows, ...(await from({ $lt: slot }, SAMPLE - rows.length))];
}

/** A member in one line of numbers. */
export function lineOf(facts: MemberFacts, today: number): string {
  return memberLine({
    visitDays: facts.counts.filter(({ e, d }) => e === VISIT && d > today - 30 && d <= today).length,
    occasions: occasionsOf(facts),
    daysSincePaid: daysSincePaid(facts, today),
  });
}
