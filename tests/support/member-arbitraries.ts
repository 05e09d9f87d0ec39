import * as fc from 'fast-check';
import { STAGES } from '@shared/domain/segments/stage';
import { emptyFacts } from '@shared/domain/tags/facts';
import type { MemberFacts } from '@shared/domain/tags/facts';
import { applyNews } from '@shared/domain/tags/news';
import type { News } from '@shared/domain/tags/news';
import { TOP_FIFTH } from '@shared/domain/tags/rule';
import type { Condition, Rule } from '@shared/domain/tags/rule';
import type { Moment } from '@shared/domain/tags/verdict';

/** Small worlds, so that conditions and histories meet: 100 days, few events, tags and categories. */
const ZONE = 'Asia/Shanghai';
const FIRST_DAY = 20_600;
const DAYS = 100;
const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;
const EVENTS = ['app.show', 'product.view', 'cart.add'] as const;
export const TAG_IDS = ['tag_a', 'tag_b', 'tag_c'] as const;
/** Nowhere; a municipality; a city of a province, and that province alone. */
const PLACES = [[], ['上海'], ['浙江', '杭州'], ['浙江', '宁波']] as const;
const CATEGORIES = ['cat_tea', 'cat_coffee'] as const;

/** Epoch ms of some moment on a day. */
const onDay = (d: number, share: number): number => d * DAY_MS - ZONE_MS + Math.floor(share * (DAY_MS - 1));

const when = fc
  .tuple(fc.nat(DAYS - 1), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([offset, share]) => ({ d: FIRST_DAY + offset, at: onDay(FIRST_DAY + offset, share) }));

/** What a key stands for never changes: two lines, of one category and of both. */
const line = fc
  .record({ key: fc.constantFrom('k1', 'k2'), paid: fc.integer({ min: 0, max: 3 }).map((n) => n * 5_000) })
  .map(({ key, paid }) => ({
    ...{ key, paid },
    productId: key === 'k1' ? 'prd_1' : 'prd_2',
    categoryIds: CATEGORIES.slice(key === 'k1' ? 1 : 0),
  }));
const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 2, selector: ({ key }) => key });
const orderId = fc.nat(5).map((n) => `ord_${n}`);

const event = fc
  .record({ when, name: fc.constantFrom(...EVENTS), eventId: fc.uuid() })
  .map(({ when: { at, d }, ...rest }): News => ({ kind: 'event', ...rest, at, d }));

const newsItem: fc.Arbitrary<News> = fc.oneof(
  { weight: 4, arbitrary: event },
  {
    weight: 2,
    arbitrary: fc
      .record({ when, orderId, lines, places: fc.constantFrom(...PLACES) })
      .map(({ when: { at, d }, ...rest }): News => ({ kind: 'paid', ...rest, at, d })),
  },
  fc.record({ orderId, refundId: fc.nat(8).map((n) => `rfd_${n}`), lines }).map(
    // What a refund is of never changes: derived, so that telling it again says the same.
    ({ orderId: of, refundId, lines: back }): News => ({
      kind: 'refunded',
      orderId: of,
      refundId: `${refundId}_${JSON.stringify(back)}`,
      lines: back,
    }),
  ),
  when.chain(({ at }) => fc.integer({ min: 1, max: 4 }).map((level): News => ({ kind: 'level', level, at }))),
  when.chain(({ at }) =>
    fc.option(fc.integer({ min: 1, max: 3 })).map((month): News => ({ kind: 'birthday', month, at })),
  ),
  fc
    .record({ when, places: fc.constantFrom(...PLACES) })
    .map(({ when: { at }, places }): News => ({ kind: 'home', places, at })),
  when.chain(({ at }) => fc.constantFrom(...STAGES).map((stage): News => ({ kind: 'stage', stage, at }))),
);

/** Histories without two payments of one order at different times, or two of anything dated at one instant. */
export const history = fc.uniqueArray(newsItem, {
  maxLength: 40,
  selector: (news) =>
    news.kind === 'paid'
      ? `paid:${news.orderId}`
      : news.kind === 'level' || news.kind === 'stage' || news.kind === 'birthday' || news.kind === 'home'
        ? `${news.kind}:${news.at}`
        : news.kind === 'refunded'
          ? news.refundId
          : JSON.stringify(news),
});

export const moment: fc.Arbitrary<Moment> = fc
  .record({
    offset: fc.integer({ min: 0, max: DAYS + 30 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    cycleDays: fc.integer({ min: 7, max: 40 }),
    topFifthDays: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ offset, share, ...measures }) => ({
    now: onDay(FIRST_DAY + offset, share),
    today: FIRST_DAY + offset,
    zone: ZONE,
    measures,
  }));

export function momentAt(now: number, measures: Moment['measures']): Moment {
  return { now, today: Math.floor((now + ZONE_MS) / DAY_MS), zone: ZONE, measures };
}

const op = fc.constantFrom('atLeast' as const, 'atMost' as const);
const small = fc.integer({ min: 0, max: 6 });

export function condition(tags: readonly string[] = TAG_IDS): fc.Arbitrary<Condition> {
  const days: fc.Arbitrary<Condition> = fc.record({
    is: fc.constant('event' as const),
    event: fc.constantFrom(...EVENTS),
    of: fc.constantFrom('times' as const, 'days' as const),
    within: fc.integer({ min: 1, max: 90 }),
    op,
    value: fc.oneof(small, fc.constant(TOP_FIFTH)),
  });
  const orders: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      is: fc.constant('orders' as const),
      of: fc.constant('occasions' as const),
      within: fc.option(fc.integer({ min: 1, max: 365 })),
      categoryId: fc.option(fc.constantFrom(...CATEGORIES)),
      op,
      value: small,
    }),
    fc.record({
      is: fc.constant('orders' as const),
      of: fc.constant('money' as const),
      within: fc.option(fc.integer({ min: 1, max: 365 })),
      categoryId: fc.constant(null),
      op,
      value: small.map((n) => n * 5_000),
    }),
  );
  const since: fc.Arbitrary<Condition> = fc.record({
    is: fc.constant('since' as const),
    moment: fc.constantFrom('joined' as const, 'paid' as const, ...EVENTS),
    op: fc.constantFrom('atLeast' as const, 'under' as const),
    value: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('days' as const, 'cycles' as const),
  });
  const rest: fc.Arbitrary<Condition>[] = [
    fc.record({ is: fc.constant('level' as const), op, value: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      is: fc.constant('region' as const),
      places: fc.subarray(['上海市', '浙江省', '杭州', '宁波市', '成都'], { minLength: 1 }),
    }),
    fc.record({
      is: fc.constant('birthMonth' as const),
      months: fc.subarray([1, 2, 3, 4], { minLength: 1 }),
    }),
    fc.record({ is: fc.constant('advocate' as const), value: fc.boolean() }),
    fc.record({ is: fc.constant('stage' as const), stages: fc.subarray([...STAGES], { minLength: 1 }) }),
  ];
  if (tags.length > 0) {
    rest.push(
      fc.record({
        is: fc.constant('tag' as const),
        tagIds: fc.subarray([...tags], { minLength: 1 }),
        has: fc.boolean(),
      }),
    );
  }
  return fc.oneof(
    { weight: 3, arbitrary: days },
    { weight: 3, arbitrary: orders },
    { weight: 3, arbitrary: since },
    ...rest,
  );
}

export function rule(tags: readonly string[] = TAG_IDS): fc.Arbitrary<Rule> {
  const { tree } = fc.letrec<{ tree: Rule }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 3, arbitrary: condition(tags) },
      {
        weight: 2,
        arbitrary: fc.record({
          is: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
          rules: fc.array(tie('tree'), { maxLength: 3 }),
        }),
      },
    ),
  }));
  return tree;
}

export function newcomer(): MemberFacts {
  return emptyFacts(onDay(FIRST_DAY, 0));
}

/** The facts that a history leaves, as of a day. */
export function factsAfter(news: readonly News[], today: number, cycleDays: number | null): MemberFacts {
  const start = { ...newcomer(), cycleDays };
  return applyNews(start, news, today).facts;
}
