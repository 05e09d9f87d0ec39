import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import type { Doc } from '../document';
import { bsonNumber } from '../../../../../../tests/support/bson-arbitraries';
import { compareValues } from '../compare';
import { compileExpression, rootScope } from './compile';

const now = new Date('2026-03-01T12:34:56.789Z');

function evaluate(expression: unknown, doc: Doc = {}, variables: Doc = {}): unknown {
  const scope = rootScope({ let: variables, now });
  return compileExpression(expression, scope.names)({ ...scope.variables, ROOT: doc, CURRENT: doc });
}

const int = (value: number) => new Int32(value);

describe('values', () => {
  test.each<[string, unknown, unknown]>([
    ['a path maps over documents in arrays', '$a.b', [1, 2]],
    ['a position is no path', '$a.0', []],
    ['a missing field is left out of a document', { x: '$nope', y: 1 }, { y: 1 }],
    ['a missing element of a list is null', ['$nope'], [null]],
    ['a variable has fields', '$$v.w', 3],
    ['$$NOW is the time of the command', '$$NOW', now],
    ['$$REMOVE is missing', { x: '$$REMOVE' }, {}],
    ['$let binds', { $let: { vars: { p: 2 }, in: ['$$p', '$$v.w'] } }, [2, 3]],
    [
      '$map sees the variables around it',
      { $map: { input: '$a.b', in: { $eq: ['$$this', '$$v.z'] } } },
      [false, true],
    ],
    ['$filter with a limit', { $filter: { input: [1, 2, 3], cond: true, limit: 2 } }, [1, 2]],
    [
      '$reduce',
      { $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$this', '$$value'] } } },
      'ba',
    ],
    ['$switch', { $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, 2],
    ['missing is below null', { $lt: ['$nope', null] }, true],
    ['missing does not equal null', { $eq: ['$nope', null] }, false],
    ['$mergeObjects passes null over', { $mergeObjects: [{ a: 1 }, null, { b: 2 }] }, { a: 1, b: 2 }],
    ['$getField of the document', { $getField: 's' }, 'Kaffee'],
    ['$substrCP counts code points', { $substrCP: ['咖啡豆', 1, 2] }, '啡豆'],
    ['$toUpper knows ASCII only', { $toUpper: 'aé' }, 'Aé'],
    ['$trim', { $trim: { input: '  x ' } }, 'x'],
    [
      '$regexFind',
      { $regexFind: { input: '咖啡ab', regex: '(a)(x)?' } },
      { match: 'a', idx: int(2), captures: ['a', null] },
    ],
    [
      '$replaceOne takes dollars as they are',
      { $replaceOne: { input: 'a.a', find: '.', replacement: { $literal: '$&' } } },
      'a$&a',
    ],
    ['$range', { $range: [0, 5, 2] }, [int(0), int(2), int(4)]],
    ['$setUnion by value', { $setUnion: [[int(1)], [new Double(1), int(2)]] }, [int(1), int(2)]],
    ['$convert on error', { $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
    ['$toLong of a date', { $toLong: new Date(5) }, Long.fromNumber(5)],
    ['$toDate of an object id', { $toDate: new ObjectId('000000010000000000000000') }, new Date(1000)],
    ['$arrayElemAt beyond the end is missing', { x: { $arrayElemAt: [[1], 5] } }, {}],
  ])('%s', (_, expression, expected) => {
    const doc = { a: [{ b: 1 }, { b: 2 }, 'no'], s: 'Kaffee' };
    expect(evaluate(expression, doc, { v: { w: 3, z: 2 } })).toEqual(expected);
  });

  test.each<[unknown, number]>([
    [{ $foo: 1 }, 168],
    [{ $add: 1, $subtract: 2 }, 15983],
    ['$$nope', 17276],
    [{ $cond: [1, 2] }, 16020],
    [{ $let: { vars: {}, in: 1, x: 1 } }, 28647],
    [{ $concat: ['a', 1] }, 16702],
    [{ $size: '$nope' }, 17124],
    [{ $toInt: 'x' }, 241],
    [{ $toInt: new Double(1e10) }, 241],
    [{ $dateToString: { date: now, format: '%Q' } }, 18536],
    [{ $year: { date: now, timezone: 'Mars/Olympus' } }, 40485],
    [{ $dateFromString: { dateString: 'yesterday' } }, 241],
    [{ $dateAdd: { startDate: now, unit: 'fortnight', amount: 1 } }, 9],
  ])('%j is refused with %d', (expression, code) => {
    expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }));
  });
});

describe('arithmetic', () => {
  test.each<[string, unknown, unknown]>([
    ['ints stay ints', { $add: [int(1), int(2)] }, int(3)],
    ['ints grow to longs', { $multiply: [int(2147483647), int(2)] }, Long.fromString('4294967294')],
    ['longs beyond 64 bits become doubles', { $add: [Long.MAX_VALUE, int(1)] }, new Double(2 ** 63)],
    [
      'doubles are summed exactly',
      { $sum: [[0.1, 0.2, 0.3].map((value) => new Double(value))] },
      new Double(0.6),
    ],
    ['$sum passes over what is no number', { $sum: ['x', int(1), null] }, int(1)],
    [
      'decimals keep their digits',
      { $subtract: [Decimal128.fromString('5.10'), int(5)] },
      Decimal128.fromString('0.10'),
    ],
    [
      'decimals divide to 34 digits',
      { $divide: [Decimal128.fromString('1'), int(3)] },
      Decimal128.fromString('0.3333333333333333333333333333333333'),
    ],
    ['rounding is half to even', { $round: [new Double(2.5)] }, new Double(2)],
    ['rounding to places sees the exact double', { $round: [new Double(2.675), 2] }, new Double(2.67)],
    ['$trunc to hundreds', { $trunc: [int(1790), -2] }, int(1700)],
    ['$mod keeps the sign of the dividend', { $mod: [Long.fromNumber(-7), int(3)] }, Long.fromNumber(-1)],
    ['dates differ in milliseconds', { $subtract: [new Date(90), new Date(40)] }, Long.fromNumber(50)],
    ['null makes null', { $multiply: [int(1), null] }, null],
    ['$pow of ints', { $pow: [int(2), int(40)] }, Long.fromString('1099511627776')],
    ['$avg', { $avg: [int(1), int(2)] }, new Double(1.5)],
  ])('%s', (_, expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });

  test('what is added can be subtracted again, for integers of any type', () => {
    const integer = fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }).map((value) => Long.fromBigInt(value));
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(evaluate({ $subtract: [{ $add: [a, b] }, b] })).toEqual(a);
      }),
    );
  });

  test('$min and $max of two are their order', () => {
    fc.assert(
      fc.property(bsonNumber, bsonNumber, (a, b) => {
        const [low, high] = [evaluate({ $min: [a, b] }), evaluate({ $max: [a, b] })];
        expect(compareValues(low, high)).toBe(-Math.abs(compareValues(a, b)) + 0);
      }),
    );
  });
});

describe('dates', () => {
  const instant = fc.date({ min: new Date('1992-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

  test('the parts of a date in Shanghai are those of UTC eight hours later', () => {
    fc.assert(
      fc.property(instant, (date) => {
        const later = new Date(date.getTime() + 8 * 3_600_000);
        const text = evaluate({
          $dateToString: { date, timezone: 'Asia/Shanghai', format: '%Y-%m-%dT%H:%M:%S.%LZ' },
        });
        expect(text).toBe(later.toISOString());
        expect(evaluate({ $dateToString: { date, timezone: '+08:00' } })).toBe(
          later.toISOString().slice(0, -1),
        );
      }),
    );
  });

  test('a day is cut off at the zone midnight, and parts put together give the date again', () => {
    const zone = fc.constantFrom('Asia/Shanghai', '+08:00', 'America/New_York', 'UTC');
    fc.assert(
      fc.property(instant, zone, (date, timezone) => {
        const day = evaluate({ $dateTrunc: { date, unit: 'day', timezone } });
        const parts = evaluate({ $dateToParts: { date: day, timezone } }) as Record<string, Int32>;
        expect([parts['hour']?.value, parts['minute']?.value]).toEqual([0, 0]);
        expect(evaluate({ $dateFromParts: { ...parts, timezone } })).toEqual(day);
      }),
    );
  });

  test.each<[string, unknown, unknown]>([
    [
      'the end of a month stays one',
      { $dateAdd: { startDate: new Date('2024-01-31'), unit: 'month', amount: 1 } },
      new Date('2024-02-29'),
    ],
    [
      'weeks start on Sundays',
      { $dateTrunc: { date: new Date('2026-01-03'), unit: 'week' } },
      new Date('2025-12-28'),
    ],
    [
      'or on Mondays when asked',
      { $dateTrunc: { date: new Date('2026-01-04'), unit: 'week', startOfWeek: 'monday' } },
      new Date('2025-12-29'),
    ],
    [
      'months are counted by their borders',
      { $dateDiff: { startDate: new Date('2025-12-31'), endDate: new Date('2026-01-01'), unit: 'month' } },
      Long.fromNumber(1),
    ],
    [
      'ISO weeks belong to the year of their Thursday',
      { $isoWeekYear: new Date('2027-01-03') },
      Long.fromNumber(2026),
    ],
    ['and are counted in it', { $isoWeek: new Date('2027-01-03') }, int(53)],
    ['days before the first Sunday are in week 0', { $week: new Date('2026-01-03') }, int(0)],
  ])('%s', (_, expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });
});
