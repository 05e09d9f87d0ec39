import { Double, Int32, Long } from 'bson';
import fc from 'fast-check';
import { compareValues } from '../compare';
import type { Doc } from '../document';
import { compileFilter } from '../filter/compile';
import { sortComparator } from '../sort';
import { smallDoc, smallFilter } from '../../../../../../tests/support/bson-arbitraries';
import { collect, type PipelineIo, type PipelineWriter } from './io';
import { runPipeline } from './run';

const int = (value: number) => new Int32(value);

/** Collections in memory that note which filters they were read with. */
class Collections implements PipelineIo {
  readonly now = new Date(0);
  readonly filters: Doc[] = [];
  writer: PipelineWriter | undefined;

  constructor(private readonly collections: Record<string, Doc[]> = {}) {}

  async *readCollection(name: string, filter: Doc = {}): AsyncGenerator<Doc> {
    this.filters.push(filter);
    const matcher = compileFilter(filter);
    yield* (this.collections[name] ?? []).filter((doc) => matcher.test(doc));
  }
}

function run(
  pipeline: Doc[],
  docs: Iterable<Doc> | AsyncIterable<Doc>,
  io: PipelineIo = new Collections(),
): Promise<Doc[]> {
  return collect(runPipeline(pipeline, docs, io));
}

describe('order', () => {
  test('a sort with a limit gives the beginning of the whole sort', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(smallDoc, { maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        async (docs, limit) => {
          const sorted = [...docs].sort(sortComparator({ a: 1, b: -1 }));
          expect(await run([{ $sort: { a: 1, b: -1 } }, { $limit: limit }], docs)).toEqual(
            sorted.slice(0, limit),
          );
        },
      ),
    );
  });

  test('a sort that keeps only part of a long stream still finds the smallest', async () => {
    const docs = Array.from({ length: 5000 }, (_, i) => ({ n: int((i * 7919) % 5000) }));
    expect(await run([{ $sort: { n: 1 } }, { $limit: 3 }], docs)).toEqual(
      [0, 1, 2].map((n) => ({ n: int(n) })),
    );
  });

  test('a full limit stops reading', async () => {
    let read = 0;
    function* endless(): Generator<Doc> {
      for (;;) yield { n: int(read++) };
    }
    expect(await run([{ $match: { n: { $gt: 1 } } }, { $limit: 2 }], endless())).toHaveLength(2);
    expect(read).toBe(4);
  });

  test('$sample chooses without repetition', async () => {
    const docs = Array.from({ length: 20 }, (_, i) => ({ _id: i }));
    const chosen = await run([{ $sample: { size: 5 } }], docs);
    expect(new Set(chosen.map((doc) => doc['_id'])).size).toBe(5);
  });
});

describe('groups', () => {
  test('the sizes of the groups are the counts of their filters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(smallDoc, { maxLength: 20 }), smallFilter, async (docs, filter) => {
        const counted = await run([{ $match: filter }, { $group: { _id: '$a', n: { $sum: 1 } } }], docs);
        const total = counted.reduce((sum, { n }) => sum + (n as Int32).value, 0);
        expect(total).toBe(docs.filter((doc) => compileFilter(filter).test(doc)).length);
        const ids = counted.map(({ _id }) => _id).sort(compareValues);
        expect(ids.every((id, i) => i === 0 || compareValues(ids[i - 1], id) < 0)).toBe(true);
      }),
    );
  });

  test('numbers of different types are one key, null and missing too', async () => {
    const docs = [{ k: int(1) }, { k: new Double(1) }, { k: Long.fromNumber(1) }, { k: null }, {}];
    expect(await run([{ $group: { _id: '$k', n: { $count: {} } } }], docs)).toEqual([
      { _id: int(1), n: int(3) },
      { _id: null, n: int(2) },
    ]);
  });

  test('accumulators', async () => {
    const docs = [{ v: int(3) }, { v: int(1) }, { v: int(3), o: { x: 1 } }, {}];
    const fields = {
      first: { $first: '$v' },
      last: { $last: '$v' },
      all: { $push: '$v' },
      set: { $addToSet: '$v' },
      avg: { $avg: '$v' },
      low: { $min: '$v' },
      o: { $mergeObjects: '$o' },
    };
    expect(await run([{ $group: { _id: null, ...fields } }], docs)).toEqual([
      {
        _id: null,
        first: int(3),
        last: null,
        all: [int(3), int(1), int(3)],
        set: [int(3), int(1)],
        avg: new Double(7 / 3),
        low: int(1),
        o: { x: 1 },
      },
    ]);
  });
});

describe('$lookup', () => {
  const people = [{ _id: 'a', team: 1 }, { _id: 'b', team: 1 }, { _id: 'c', team: null }, { _id: 'd' }];

  test('by equality: lists join every element, missing joins null and missing', async () => {
    const io = new Collections({ people });
    const found = await run(
      [{ $lookup: { from: 'people', localField: 'of', foreignField: '_id', as: 'p' } }],
      [{ of: ['a', 'c'] }],
      io,
    );
    expect(found).toMatchObject([{ p: [people[0], people[2]] }]);
    const missing = await run(
      [{ $lookup: { from: 'people', localField: 'of', foreignField: 'team', as: 'p' } }],
      [{}],
      io,
    );
    expect(missing).toMatchObject([{ p: [people[2], people[3]] }]);
  });

  test('by pipeline: an equality in $expr reaches the other collection as a filter', async () => {
    const io = new Collections({ people });
    const pipeline = [{ $match: { $expr: { $and: [{ $eq: ['$team', '$$t'] }] } } }, { $count: 'n' }];
    const stage = { $lookup: { from: 'people', let: { t: '$team' }, pipeline, as: 'p' } };
    expect(await run([stage], [{ team: int(1) }], io)).toMatchObject([{ p: [{ n: int(2) }] }]);
    expect(io.filters).toEqual([{ team: { $eq: int(1) } }]);
  });

  test('a wrong inner pipeline is refused even when there is nothing to join', () => {
    const stage = { $lookup: { from: 'people', pipeline: [{ $nope: 1 }], as: 'p' } };
    expect(() => runPipeline([stage], [], new Collections())).toThrow(
      expect.objectContaining({ code: 40324 }),
    );
  });
});

describe('$merge and $out', () => {
  function merging(existing: Doc | undefined): { io: Collections; written: (Doc | undefined)[] } {
    const written: (Doc | undefined)[] = [];
    const io = new Collections();
    io.writer = {
      out: async (_, docs) => void written.push(...(await collect(docs))),
      merge: async (_target, _on, _filter, decide) => void written.push(decide(existing)),
    };
    return { io, written };
  }

  test.each<[Doc, Doc | undefined, Doc | undefined]>([
    [{}, { _id: 1, old: 1 }, { _id: 1, old: 1, n: 2 }],
    [{ whenMatched: 'replace' }, { _id: 1, old: 1 }, { _id: 1, n: 2 }],
    [{ whenMatched: 'keepExisting' }, { _id: 1, old: 1 }, undefined],
    [
      { whenMatched: [{ $set: { sum: { $add: ['$old', '$$new.n'] } } }] },
      { _id: 1, old: int(1) },
      { _id: 1, old: int(1), sum: int(3) },
    ],
    [{}, undefined, { _id: 1, n: 2 }],
    [{ whenNotMatched: 'discard' }, undefined, undefined],
  ])('$merge %j of %j', async (options, existing, expected) => {
    const { io, written } = merging(existing);
    expect(
      await run([{ $merge: { into: 'out', ...options } }], [{ _id: 1, n: existing?.['sum'] ?? 2 }], io),
    ).toEqual([]);
    expect(written).toEqual([expected]);
  });

  test('they come last or not at all', () => {
    expect(() => runPipeline([{ $out: 'x' }, { $limit: 1 }], [], merging(undefined).io)).toThrow(
      expect.objectContaining({ code: 40601 }),
    );
  });
});

describe('refusals come before the first document is read', () => {
  test.each<[Doc[], number]>([
    [[{ $nope: 1 }], 40324],
    [[{ $setWindowFields: {} }], 40324],
    [[{ $limit: 0 }], 15958],
    [[{ $group: { n: 1 } }], 15955],
    [[{ $group: { _id: 1, n: { $foo: 1 } } }], 15952],
    [[{ $sort: { a: 2 } }], 15975],
    [[{ $project: { a: 1, b: 0 } }], 31254],
    [[{ $match: 5 }], 15959],
    [[{ $facet: { a: [{ $out: 'x' }] } }], 40601],
    [[{ $match: {}, $limit: 1 }], 40323],
  ])('%j with %d', (pipeline, code) => {
    expect(() => runPipeline(pipeline, [], new Collections())).toThrow(expect.objectContaining({ code }));
  });
});
