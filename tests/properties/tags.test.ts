import * as fc from 'fast-check';
import { matchQuery } from '../../server/modules/tags/rule-query';
import { compileFilter, decode, encode } from '../../server/platform/db/embedded/query';
import { applyNews } from '@shared/domain/tags/news';
import type { News } from '@shared/domain/tags/news';
import { readSet } from '@shared/domain/tags/rule';
import type { Rule } from '@shared/domain/tags/rule';
import { nextCheckAt, ruleBook, ruleKey, settle } from '@shared/domain/tags/settle';
import type { LiveRule, Member, RuleBook } from '@shared/domain/tags/settle';
import { verdictOf } from '@shared/domain/tags/verdict';
import type { Moment } from '@shared/domain/tags/verdict';
import {
  condition,
  factsAfter,
  history,
  moment,
  momentAt,
  newcomer,
  rule,
  TAG_IDS,
} from '../support/member-arbitraries';

const held = fc.subarray([...TAG_IDS]);
const cycle = fc.option(fc.integer({ min: 7, max: 40 }));

it('finds with the MongoDB filter exactly the members of whom the evaluator says so', () => {
  fc.assert(
    fc.property(rule(), history, held, cycle, moment, (tree, news, tags, cycleDays, at) => {
      const facts = factsAfter(news, at.today, cycleDays);
      const marks = tags.map((tagId) => ({ key: `${tagId}#manual` }));
      const document = decode(encode({ _id: 'mem_1', facts, marks }));
      const filter = matchQuery(tree, (tagId) => [`${tagId}#manual`], at);
      const said = verdictOf(tree, facts, (tagId) => tags.some((tag) => tag === tagId), at);
      expect(compileFilter(filter).test(document)).toBe(said.on);
    }),
    { numRuns: 600 },
  );
});

it('keeps a verdict until the instant it named, and turns there when the rule is one condition', () => {
  fc.assert(
    fc.property(condition([]), history, cycle, moment, (leaf, news, cycleDays, at) => {
      const facts = factsAfter(news, at.today, cycleDays);
      const ask = (now: number) => verdictOf(leaf, facts, () => false, momentAt(now, at.measures)).on;
      const { on, until } = verdictOf(leaf, facts, () => false, at);
      const horizon = Number.isFinite(until) ? until - 1 : at.now + 500 * 86_400_000;
      expect([ask(horizon), ask((at.now + horizon) / 2)]).toEqual([on, on]);
      if (Number.isFinite(until)) expect(ask(until)).toBe(!on);
    }),
    { numRuns: 600 },
  );
});

it('keeps the verdict of any rule at least until the instant it named', () => {
  fc.assert(
    fc.property(
      rule([]),
      history,
      cycle,
      moment,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tree, news, cycleDays, at, share) => {
        const facts = factsAfter(news, at.today, cycleDays);
        const { on, until } = verdictOf(tree, facts, () => false, at);
        expect(until).toBeGreaterThan(at.now);
        const end = Number.isFinite(until) ? until - 1 : at.now + 500 * 86_400_000;
        const later = momentAt(Math.floor(at.now + share * (end - at.now)), at.measures);
        expect(verdictOf(tree, facts, () => false, later).on).toBe(on);
      },
    ),
    { numRuns: 600 },
  );
});

/** Rules of three tags; each may read only the tags before it, as saving enforces. */
const rules = fc
  .tuple(rule([]), rule(['tag_a']), rule(['tag_a', 'tag_b']))
  .map((trees) => ruleBook(trees.map(liveRule)));

function liveRule(tree: Rule, index: number): LiveRule {
  const tagId = TAG_IDS[index]!;
  return { key: ruleKey(tagId, 1), tagId, version: 1, rule: tree, inForce: true };
}

const TEN_DAYS = 864_000_000;
const keysOf = ({ marks }: Pick<Member, 'marks'>): string[] => marks.map(({ key }) => key).sort();

/** Lives through news one after another, looking at the member whenever a timer asks for it. */
function live(news: readonly { item: News; now: number }[], book: RuleBook, end: Moment): Member {
  const start = momentAt(news[0]?.now ?? end.now, end.measures);
  let member: Member = { facts: newcomer(), marks: [], checks: [], told: [] };
  const look = (touched: Iterable<string>, at: Moment, asked: Iterable<string> = []): void => {
    member = { ...member, ...settle(member, book, { touched, asked }, at) };
  };
  look([], start, book.byKey.keys());
  const until = (now: number): void => {
    for (let due = nextCheckAt(member); due !== null && due <= now; due = nextCheckAt(member)) {
      look([], momentAt(due, end.measures));
    }
  };
  for (const { item, now } of news) {
    until(now);
    const at = momentAt(now, end.measures);
    const { facts, touched } = applyNews(member.facts, [item], at.today);
    member = { ...member, facts };
    look(touched, at);
  }
  until(end.now);
  return member;
}

it('comes by increments, in any order, with orders and refunds told twice, to what a batch says', () => {
  fc.assert(
    fc.property(
      rules,
      history,
      history,
      fc.infiniteStream(fc.nat(1_000)),
      moment,
      (book, news, again, order, at) => {
        const batchFacts = factsAfter(news, at.today, null);
        const retold =
          again.length > 0 ? news.filter(({ kind }) => kind === 'paid' || kind === 'refunded') : [];
        const shuffled = [...news, ...retold]
          .map((item) => ({ item, by: order.next().value as number }))
          .sort((a, b) => a.by - b.by);
        // News is handled over the last ten days, with timers in between.
        const step = TEN_DAYS / (shuffled.length + 1);
        const lived = live(
          shuffled.map(({ item }, index) => ({ item, now: Math.floor(at.now - TEN_DAYS + index * step) })),
          book,
          at,
        );
        const batch = settle(
          { facts: batchFacts, marks: [], checks: [], told: [] },
          book,
          { touched: [], asked: book.byKey.keys() },
          at,
        );
        expect(lived.facts.orders).toEqual(batchFacts.orders);
        expect(keysOf(lived)).toEqual(keysOf(batch));
        expect(lived.told).toEqual(batch.told);
      },
    ),
    { numRuns: 400 },
  );
});

it('is not moved by news that touches nothing it reads', () => {
  fc.assert(
    fc.property(rule([]), history, history, moment, (tree, before, more, at) => {
      const reads = readSet(tree);
      const old = factsAfter(before, at.today, null);
      const unread = more.filter((item) => {
        const { touched } = applyNews(old, [item], at.today);
        return [...touched].every((name) => !reads.has(name));
      });
      const { facts } = applyNews(old, unread, at.today);
      expect(verdictOf(tree, facts, () => false, at)).toEqual(verdictOf(tree, old, () => false, at));
    }),
    { numRuns: 400 },
  );
});
