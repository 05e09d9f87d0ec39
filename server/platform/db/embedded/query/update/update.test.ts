import { Decimal128, Double, Int32, Long } from 'bson';
import fc from 'fast-check';
import { decode, encode, type Doc } from '../document';
import { bsonValue, smallDoc } from '../../../../../../tests/support/bson-arbitraries';
import { applyUpdate, compileUpdate, type UpdateOptions } from './apply';
import { upsertDocument } from './upsert';

const now = new Date('2026-01-01T00:00:00Z');

function update(doc: Doc, change: Doc | Doc[], options: Partial<UpdateOptions> = {}): Doc {
  return applyUpdate(doc, change, { now, ...options });
}

const refusal = (code: number) => expect.objectContaining({ code });

describe('laws', () => {
  test('$set done twice is $set done once, and the second time nothing changes', () => {
    fc.assert(
      fc.property(smallDoc, fc.constantFrom('a', 'b', 'c.d'), bsonValue, (doc, path, value) => {
        const once = update(doc, { $set: { [path]: value } });
        expect(update(once, { $set: { [path]: value } })).toBe(once);
      }),
    );
  });

  test('no update touches the document it is given', () => {
    fc.assert(
      fc.property(smallDoc, bsonValue, (doc, value) => {
        const before = encode(doc);
        update(doc, { $set: { 'z.y': value }, $unset: { a: 1 }, $rename: { b: 'c' } });
        expect(encode(doc)).toEqual(before);
      }),
    );
  });

  test('$addToSet is idempotent, and $pull takes out what it put in', () => {
    fc.assert(
      fc.property(fc.array(bsonValue, { maxLength: 4 }), bsonValue, (list, value) => {
        const added = update({ list }, { $addToSet: { list: value } });
        expect(update(added, { $addToSet: { list: value } })).toBe(added);
        const pulled = update(added, { $pullAll: { list: [value] } });
        expect(update(pulled, { $pullAll: { list: [value] } })).toBe(pulled);
      }),
    );
  });

  test('$inc there and back gives the same integer', () => {
    const long = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }).map((value) => Long.fromBigInt(value));
    fc.assert(
      fc.property(long, long, (start, by) => {
        const there = update({ n: start }, { $inc: { n: by } });
        expect(update(there, { $inc: { n: by.negate() } })).toEqual({ n: start });
      }),
    );
  });

  test('fields that are not named keep their types through decode and encode', () => {
    const doc = { i: new Int32(1), l: Long.fromNumber(1), d: new Double(1), m: Decimal128.fromString('1.0') };
    const after = update(decode(encode(doc)), { $set: { x: true } });
    expect(decode(encode(after))).toEqual({ ...doc, x: true });
  });
});

describe('numbers', () => {
  test.each<[string, unknown, Doc, unknown]>([
    [
      'an int that overflows becomes a long',
      new Int32(2147483647),
      { $inc: { n: new Int32(1) } },
      Long.fromNumber(2147483648),
    ],
    ['int and double make a double', new Int32(1), { $inc: { n: new Double(0.5) } }, new Double(1.5)],
    [
      'int and decimal make a decimal',
      new Int32(5),
      { $inc: { n: Decimal128.fromString('0.10') } },
      Decimal128.fromString('5.10'),
    ],
    ['$mul widens to long', new Int32(2), { $mul: { n: Long.fromNumber(3) } }, Long.fromNumber(6)],
    ['$bit keeps ints', new Int32(5), { $bit: { n: { and: new Int32(4), or: new Int32(2) } } }, new Int32(6)],
    ['$max compares across types', new Int32(5), { $max: { n: new Double(5.5) } }, new Double(5.5)],
  ])('%s', (_, n, change, expected) => {
    expect(update({ n }, change)).toEqual({ n: expected });
  });

  test('a long that would overflow is refused and nothing changes', () => {
    expect(() => update({ n: Long.MAX_VALUE }, { $inc: { n: new Int32(1) } })).toThrow(refusal(2));
  });
});

describe('paths', () => {
  test.each<[string, Doc, Doc | Doc[], Partial<UpdateOptions>, Doc]>([
    ['missing parents are made', {}, { $set: { 'a.b.c': 1 } }, {}, { a: { b: { c: 1 } } }],
    [
      'new fields come in the order of their names',
      {},
      { $set: { b: 1, a: 2, 'c.10': 1, 'c.9': 2 } },
      {},
      { a: 2, b: 1, c: { 9: 2, 10: 1 } },
    ],
    ['$unset leaves a hole in an array', { a: [1, 2] }, { $unset: { 'a.0': 1 } }, {}, { a: [null, 2] }],
    ['$unset of what is not there changes nothing', { a: 1 }, { $unset: { 'b.c': 1 } }, {}, { a: 1 }],
    [
      '$[] reaches all',
      { a: [{ n: 1 }, { n: 2 }] },
      { $set: { 'a.$[].n': 0 } },
      {},
      { a: [{ n: 0 }, { n: 0 }] },
    ],
    [
      '$[id] reaches those of the filter',
      { a: [{ n: 1 }, { n: 5 }] },
      { $set: { 'a.$[x].n': 0 } },
      { arrayFilters: [{ 'x.n': { $gt: 3 } }] },
      { a: [{ n: 1 }, { n: 0 }] },
    ],
    [
      '$ is where the filter matched',
      { a: [{ n: 1 }, { n: 5 }] },
      { $set: { 'a.$.n': 0 } },
      { filter: { 'a.n': 5 } },
      { a: [{ n: 1 }, { n: 0 }] },
    ],
    ['$rename moves', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, {}, { b: 2, c: { d: 1 } }],
    [
      '$push at a position',
      { a: [1, 4] },
      { $push: { a: { $each: [2, 3], $position: 1 } } },
      {},
      { a: [1, 2, 3, 4] },
    ],
    ['$push keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, {}, { a: [2, 3] }],
    ['$pull by operator', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, {}, { a: [1] }],
    [
      '$pull of documents by filter',
      { a: [{ n: 1, m: 2 }, { n: 2 }] },
      { $pull: { a: { n: 1 } } },
      {},
      { a: [{ n: 2 }] },
    ],
    ['$currentDate', {}, { $currentDate: { at: true } }, {}, { at: now }],
    ['$setOnInsert not on an update', { a: 1 }, { $setOnInsert: { 'b.c': 1 } }, {}, { a: 1 }],
    [
      '$setOnInsert on an insert',
      { a: 1 },
      { $setOnInsert: { 'b.c': 1 } },
      { isUpsert: true },
      { a: 1, b: { c: 1 } },
    ],
    ['a replacement keeps _id first', { _id: 1, a: 1 }, { b: 2, _id: 1 }, {}, { _id: 1, b: 2 }],
    [
      'a pipeline knows $$NOW and let',
      { _id: 1 },
      [{ $set: { at: '$$NOW', x: '$$y' } }],
      { let: { y: 7 } },
      { _id: 1, at: now, x: 7 },
    ],
  ])('%s', (_, doc, change, options, expected) => {
    const after = update(doc, change, options);
    expect(after).toEqual(expected);
    expect(Object.keys(after)).toEqual(Object.keys(expected));
  });

  test('an own field called __proto__ is a field like any other', () => {
    const after = update({ _id: 1 }, { $set: JSON.parse('{"__proto__":{"x":1}}') as Doc });
    expect(Object.getOwnPropertyNames(after)).toContain('__proto__');
    expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
  });
});

describe('refusals', () => {
  test.each<[string, Doc, Doc, number]>([
    ['_id is immutable', { _id: 1 }, { $set: { _id: 2 } }, 66],
    ['_id cannot go', { _id: 1 }, { $unset: { _id: 1 } }, 66],
    ['a replacement cannot change _id', { _id: 1 }, { _id: 2 }, 66],
    ['paths that contain each other', {}, { $set: { 'a.b': 1 }, $inc: { a: 1 } }, 40],
    ['the target of a $rename counts', {}, { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
    ['a scalar has no fields', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['null has no fields', { a: null }, { $set: { 'a.b': 1 } }, 28],
    ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
    ['$push on a scalar', { a: 1 }, { $push: { a: 1 } }, 2],
    ['$ without a match', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ])('%s', (_, doc, change, code) => {
    expect(() => update(doc, change)).toThrow(refusal(code));
  });

  test.each<[string, Doc | Doc[], number]>([
    ['an unknown modifier', { $foo: { a: 1 } }, 9],
    ['a field beside modifiers', { $set: { a: 1 }, b: 1 }, 9],
    ['a modifier of no document', { $set: 5 }, 9],
    ['an empty field name', { $set: { 'a.': 1 } }, 56],
    ['a dollar field', { $set: { 'a.$b': 1 } }, 52],
    ['a stage that does not belong', [{ $group: { _id: 1 } }], 72],
    ['an unknown expression', [{ $set: { a: { $foo: 1 } } }], 168],
  ])('%s is refused before any document is seen', (_, change, code) => {
    expect(() => compileUpdate(change, { now })).toThrow(refusal(code));
  });
});

describe('upsertDocument', () => {
  test.each<[Doc, Doc]>([
    [
      { _id: 1, a: { $eq: 2 }, b: { $gt: 3 } },
      { _id: 1, a: 2 },
    ],
    [{ 'a.b': 1, 'a.c': 2 }, { a: { b: 1, c: 2 } }],
    [
      { $and: [{ a: 1 }, { b: { $in: [2] } }], $or: [{ c: 3 }] },
      { a: 1, b: 2, c: 3 },
    ],
    [{ $or: [{ a: 1 }, { a: 2 }] }, {}],
  ])('%j starts from %j', (filter, expected) => {
    expect(upsertDocument(filter)).toEqual(expected);
  });

  test('a path fixed twice is refused', () => {
    expect(() => upsertDocument({ a: { b: 1 }, 'a.b': 1 })).toThrow(refusal(54));
  });
});
