import type { Output } from '@shared/contracts';
import { becauseWords } from '@shared/domain/tags/because.words';
import { daysSincePaid, occasionsOf } from '@shared/domain/tags/facts';
import type { MemberFacts } from '@shared/domain/tags/facts';
import { isGroup } from '@shared/domain/tags/rule';
import type { Rule } from '@shared/domain/tags/rule';
import { memberLine, ruleSentence } from '@shared/domain/tags/rule.words';
import { VISIT } from '@shared/domain/tags/vocabulary';
import type { Ctx } from '../../platform/context';
import { nicknamesOf } from '../members';
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
  const prefixes =
    isGroup(rule) && rule.is === 'all' ? rule.rules.map((_, at) => rule.rules.slice(0, at + 1)) : [];
  const steps = await Promise.all(prefixes.map((rules) => counted(find({ is: 'all', rules }))));
  const before = tagId === undefined ? null : { 'marks.key': { $in: keysOf(book, tagId) } };
  const against = before && {
    before: await counted(before),
    entering: await counted({ $and: [now, { $nor: [before] }] }),
    leaving: await counted({ $and: [before, { $nor: [now] }] }),
  };
  return {
    count: steps.at(-1) ?? (await counted(now)),
    members,
    exact: share === 1,
    steps,
    against,
    sentence: ruleSentence(rule, names),
    sample: await sampled(now, rule, seed),
  };

  async function sampled(filter: Filter, of: Rule, start: number) {
    const rows = await someOf(filter, start % SLOTS);
    const nicknames = await nicknamesOf(rows.map(({ _id }) => _id));
    return rows.map(({ _id, facts }) => ({
      memberId: _id,
      nickname: nicknames.get(_id) ?? '',
      line: lineOf(facts, moment.today),
      because: becauseWords(of, facts, names, moment),
    }));
  }
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
