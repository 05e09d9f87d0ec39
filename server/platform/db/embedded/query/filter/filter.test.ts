import { BSONRegExp, Int32, Long } from 'bson';
import fc from 'fast-check';
import { compareValues } from '../compare';
import type { Doc } from '../document';
import { indexValues } from '../path';
import { smallDoc, smallFilter } from '../../../../../../tests/support/bson-arbitraries';
import type { Bound } from './brackets';
import type { FieldBounds } from './bounds';
import { compileFilter } from './compile';
import { implies } from './implies';

function matches(filter: Doc, doc: Doc): boolean {
  return compileFilter(filter).test(doc);
}

function above(value: unknown, bound: Bound | undefined): boolean {
  const order = bound ? compareValues(value, bound.value) : 1;
  return order > 0 || (order === 0 && bound?.inclusive === true);
}

function below(value: unknown, bound: Bound | undefined): boolean {
  const order = bound ? compareValues(value, bound.value) : -1;
  return order < 0 || (order === 0 && bound?.inclusive === true);
}

function holds({ points, lower, upper, joint }: FieldBounds, keys: readonly unknown[]): boolean {
  if (points) return keys.some((key) => points.some((point) => compareValues(key, point) === 0));
  if (!joint) return keys.some((key) => above(key, lower) && below(key, upper));
  return keys.some((key) => above(key, lower)) && keys.some((key) => below(key, upper));
}

describe('bounds', () => {
  test('every matching document has an index key within the bounds of every path', () => {
    fc.assert(
      fc.property(smallFilter, smallDoc, (filter, doc) => {
        const matcher = compileFilter(filter);
        if (!matcher.test(doc)) return;
        for (const [path, bounds] of matcher.bounds) expect(holds(bounds, indexValues(doc, path))).toBe(true);
      }),
      { numRuns: 4000 },
    );
  });

  test('equality, lists and ranges limit a path; one condition stays within its type', () => {
    const { bounds } = compileFilter({
      a: 1,
      b: { $in: [2, 3] },
      c: { $gt: 5 },
      d: { $gte: 1, $lt: 9 },
      'e.0': 1,
    });
    expect(bounds.get('a')).toEqual({ points: [1] });
    expect(bounds.get('b')).toEqual({ points: [2, 3] });
    expect(bounds.get('c')).toEqual({
      lower: { value: 5, inclusive: false },
      upper: { value: '', inclusive: false },
    });
    expect(bounds.get('d')).toMatchObject({ lower: { value: 1 }, upper: { value: 9 }, joint: true });
    expect(bounds.has('e.0')).toBe(false);
  });

  test('a disjunction limits a path only where all branches do', () => {
    const { bounds } = compileFilter({ $or: [{ a: 1, b: 1 }, { a: { $lt: 0 } }] });
    expect(bounds.get('a')).toMatchObject({ upper: { value: 1, inclusive: true } });
    expect(bounds.has('b')).toBe(false);
  });
});

describe('implies', () => {
  test('a document that matches the filter matches every expression it is said to imply', () => {
    fc.assert(
      fc.property(smallFilter, smallFilter, smallDoc, (filter, partial, doc) => {
        if (implies(filter, partial) && matches(filter, doc)) expect(matches(partial, doc)).toBe(true);
      }),
      { numRuns: 4000 },
    );
  });

  test.each<[Doc, Doc, boolean]>([
    [{ live: true, a: 1 }, { live: true }, true],
    [{ live: false }, { live: true }, false],
    [{ a: { $gt: 7 } }, { a: { $gt: 5 } }, true],
    [{ a: { $gt: 3 } }, { a: { $gt: 5 } }, false],
    [{ a: 'x' }, { a: { $exists: true } }, true],
    [{ a: null }, { a: { $exists: true } }, false],
    [{ a: { $in: ['x', 'y'] } }, { a: { $type: 'string' } }, true],
    [{ a: { $in: [1, null] } }, { a: { $exists: true } }, false],
    [{ $or: [{ a: 1 }, { a: 2 }] }, { a: { $gt: 0 } }, false],
  ])('%j implies %j: %p', (filter, partial, expected) => {
    expect(implies(filter, partial)).toBe(expected);
  });
});

describe('laws', () => {
  test('negations are the complement, and $nor of one is its $not', () => {
    fc.assert(
      fc.property(smallFilter, smallDoc, (filter, doc) => {
        expect(matches({ $nor: [filter] }, doc)).toBe(!matches(filter, doc));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('operators in terms of others', () => {
  const path = fc.constantFrom('a', 'b', 'a.a', 'a.b');
  const value = smallDoc.map((doc) => doc['a'] ?? null);

  test.each<[string, (path: string, x: unknown, y: unknown) => [Doc, Doc]]>([
    ['$in is $or of equalities', (p, x, y) => [{ [p]: { $in: [x, y] } }, { $or: [{ [p]: x }, { [p]: y }] }]],
    ['$nin is $nor of them', (p, x, y) => [{ [p]: { $nin: [x, y] } }, { $nor: [{ [p]: x }, { [p]: y }] }]],
    ['$all is $and of them', (p, x, y) => [{ [p]: { $all: [x, y] } }, { $and: [{ [p]: x }, { [p]: y }] }]],
    ['$ne is $not of $eq', (p, x) => [{ [p]: { $ne: x } }, { [p]: { $not: { $eq: x } } }]],
    [
      '$gte is $gt or $eq',
      (p, x) => [{ [p]: { $gte: x } }, { $or: [{ [p]: { $gt: x } }, { [p]: { $eq: x } }] }],
    ],
    [
      '$lte is $lt or $eq',
      (p, x) => [{ [p]: { $lte: x } }, { $or: [{ [p]: { $lt: x } }, { [p]: { $eq: x } }] }],
    ],
    [
      'two operators are $and',
      (p, x, y) => [{ [p]: { $gt: x, $ne: y } }, { $and: [{ [p]: { $gt: x } }, { [p]: { $ne: y } }] }],
    ],
    [
      '$elemMatch of a document is one element with both',
      (p, x, y) => [
        { [p]: { $elemMatch: { a: x, b: y } } },
        { [p]: { $elemMatch: { $and: [{ b: y }, { a: x }] } } },
      ],
    ],
  ])('%s', (_, sides) => {
    fc.assert(
      fc.property(path, value, value, smallDoc, (p, x, y, doc) => {
        const [left, right] = sides(p, x, y);
        expect(matches(left, doc)).toBe(matches(right, doc));
      }),
      { numRuns: 600 },
    );
  });
});

describe('operators', () => {
  test.each<[string, Doc, Doc, boolean]>([
    ['null matches missing below a scalar', { 'a.b': null }, { a: 4 }, true],
    ['null does not match below an array of scalars', { 'a.b': null }, { a: [1, 2] }, false],
    ['null matches where one element lacks the field', { 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
    ['a position and a field of the same name are both tried', { 'a.0.b': 2 }, { a: [{ b: 2 }] }, true],
    ['a position does not look into the element', { 'a.0': 1 }, { a: [[1]] }, false],
    ['different elements may meet two conditions', { a: { $gt: 5, $lt: 3 } }, { a: [1, 9] }, true],
    ['$elemMatch wants one element', { a: { $elemMatch: { $gt: 5, $lt: 3 } } }, { a: [1, 9] }, false],
    ['$regex ignores case when told', { a: { $regex: '^AB', $options: 'i' } }, { a: 'abc' }, true],
    ['a regular expression keeps PCRE escapes', { a: new BSONRegExp('a\\-b', '') }, { a: 'a-b' }, true],
    ['an inline flag counts', { a: new BSONRegExp('(?i)AB', '') }, { a: 'ab' }, true],
    ['$all of nothing matches nothing', { a: { $all: [] } }, { a: [] }, false],
    [
      'a long beyond 2^53 is exact',
      { a: Long.fromString('9007199254740993') },
      { a: Long.fromString('9007199254740992') },
      false,
    ],
    ['inherited names are no fields', { constructor: { $exists: true } }, {}, false],
    ['bits of a position list', { a: { $bitsAnyClear: [0, 1] } }, { a: new Int32(1) }, true],
  ])('%s', (_, filter, doc, expected) => {
    expect(matches(filter, doc)).toBe(expected);
  });

  test.each<[Doc, number, string]>([
    [{ a: { $foo: 1 } }, 2, 'unknown operator: $foo'],
    [{ $foo: 1 }, 2, 'unknown top level operator: $foo'],
    [{ a: { $not: {} } }, 2, '$not cannot be empty'],
    [{ a: { $in: [{ $gt: 1 }] } }, 2, 'cannot nest $ under $in'],
    [{ $and: [] }, 2, '$and/$or/$nor must be a nonempty array'],
    [{ a: { $options: 'i' } }, 2, '$options needs a $regex'],
    [{ a: { $regex: '(' } }, 51091, 'Regular expression is invalid'],
    [{ a: { $regex: '(?<=a)++' } }, 51091, 'Regular expression is invalid'],
    [{ a: { $mod: [0, 1] } }, 2, 'divisor cannot be 0'],
    [{ $expr: { $foo: 1 } }, 168, "Unrecognized expression '$foo'"],
    [{ $where: 'true' }, 2, 'unknown top level operator: $where'],
  ])('%j is refused with %d', (filter, code, message) => {
    expect(() => compileFilter(filter)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  test.each<[string, string, string, boolean]>([
    ['a dot passes over carriage returns', 'a.b', 'a\rb', true],
    ['but not over newlines', 'a.b', 'a\nb', false],
    ['the end may be before a last newline', 'a$', 'a\n', true],
    ['spaces are those of ASCII', '^\\s$', '\u00a0', false],
    ['in classes too', '^[\\s-]+$', ' -\t', true],
    ['a lone brace is itself', '^a{x}$', 'a{x}', true],
    ['a repetition is none', '^a{2}$', 'aa', true],
    ['a point outside the basic plane is one', '^.$', '\u{1f600}', true],
    ['letters of all scripts', '^\\p{L}+$', '咖啡', true],
    ['a slash needs no escape', 'a/b', 'a/b', true],
    ['a bracket in a class', '^[[a]+$', '[a', true],
    ['the m option is for newlines only', '(?m)^b$', 'a\nb\nc', true],
  ])('regular expressions: %s', (_, pattern, text, expected) => {
    expect(matches({ a: { $regex: pattern } }, { a: text })).toBe(expected);
  });

  test.each([
    '[[:alpha:]]',
    'a++',
    '(?>a)',
    '(a)\\1',
    '\\Qa\\E',
    'a(?i)b',
    '[]a]',
    '\\v',
    '(*FAIL)',
    '\\x{41}',
    '[a',
  ])('the regular expression %s is refused, because JavaScript would read it otherwise', (pattern) => {
    expect(() => compileFilter({ a: { $regex: pattern } })).toThrow(expect.objectContaining({ code: 51091 }));
  });

  test('a long list is looked up by value, whatever the type', () => {
    const list = Array.from({ length: 20 }, (_, i) => new Int32(i));
    expect(matches({ a: { $in: list } }, { a: Long.fromNumber(7) })).toBe(true);
    expect(matches({ a: { $in: [...list, null] } }, {})).toBe(true);
    expect(matches({ a: { $in: list } }, { a: '7' })).toBe(false);
  });

  test('the position of the matching element is known to the positional operator', () => {
    expect(compileFilter({ a: 3 }).position({ a: [1, 3] })).toBe(1);
    expect(compileFilter({ a: { $elemMatch: { b: 2 } } }).position({ a: [{ b: 1 }, { b: 2 }] })).toBe(1);
    expect(compileFilter({ 'a.b': 2 }).position({ a: [{ b: [0] }, { b: [1, 2] }] })).toBe(1);
    expect(compileFilter({ a: 1 }).position({ a: 1 })).toBeUndefined();
  });
});
