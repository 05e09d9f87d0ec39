import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import type { Doc } from '../../server/platform/db/embedded/query/document';

const hard = [
  0,
  -0,
  1,
  -1,
  5,
  5.5,
  0.1,
  -0.1,
  2 ** 53,
  -(2 ** 53),
  1e300,
  -1e300,
  5e-324,
  Infinity,
  -Infinity,
  NaN,
];

/** Numbers of all four types, often close to each other, so that their order is put to the test. */
export const bsonNumber: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((value) => new Int32(value)),
  fc.integer({ min: -6, max: 6 }).map((value) => new Int32(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }).map((value) => Long.fromBigInt(value)),
  fc.double().map((value) => new Double(value)),
  fc.constantFrom(...hard).map((value) => new Double(value)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -400, max: 400 }))
    .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`)),
  fc
    .constantFrom(
      '0',
      '-0',
      '5',
      '5.50',
      '0.1',
      '9007199254740993',
      'NaN',
      'Infinity',
      '-Infinity',
      '1E-6000',
      '1E6000',
    )
    .map((text) => Decimal128.fromString(text)),
);

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'a', 'a\0', 'a\x01', 'ab', '咖啡', '\u{1f600}', '\uffff'),
);

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: bsonNumber },
  { weight: 3, arbitrary: text },
  fc.constant(null),
  fc.boolean(),
  fc.integer().map((value) => new Date(value * 1000)),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(bytes)),
  fc.tuple(fc.nat(9), fc.nat(9)).map(([t, i]) => new Timestamp({ t, i })),
  fc.constantFrom('^a', 'b').map((pattern) => new BSONRegExp(pattern, '')),
  fc.constantFrom(new MinKey(), new MaxKey()),
);

const fieldName = fc.constantFrom('a', 'b', 'ab', '');

/** Any BSON value. */
export const bsonValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 5, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(fieldName, tie('value'), { maxKeys: 3, noNullPrototype: true }) },
  ),
})).value;

const small: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map((value) => new Int32(value)),
  fc.constantFrom<unknown>(
    new Double(2),
    new Double(2.5),
    new Double(NaN),
    null,
    'x',
    'y',
    true,
    new Date(5),
  ),
);

const nested: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    { weight: 3, arbitrary: small },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    {
      weight: 2,
      arbitrary: fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { noNullPrototype: true }),
    },
  ),
})).value;

/** Documents with the fields a and b from few values, so that filters often match. */
export const smallDoc: fc.Arbitrary<Doc> = fc.dictionary(fc.constantFrom('a', 'b'), nested, {
  noNullPrototype: true,
});

const path = fc.constantFrom('a', 'b', 'a.a', 'a.b', 'b.a');

const condition: fc.Arbitrary<Doc> = fc.oneof(
  fc
    .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), nested)
    .map(([name, value]) => ({ [name]: value })),
  fc.array(nested, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc.array(small, { minLength: 1, maxLength: 2 }).map((list) => ({ $all: list })),
  fc.boolean().map((value) => ({ $exists: value })),
  fc.constantFrom('int', 'string', 'array', 'null', 'number').map((type) => ({ $type: type })),
  fc.tuple(small, small).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.tuple(small, small).map(([low, high]) => ({ $elemMatch: { $gte: low, $lt: high } })),
  small.map((value) => ({ $elemMatch: { a: value } })),
);

const clause: fc.Arbitrary<Doc> = fc
  .tuple(path, fc.oneof(condition, small))
  .map(([name, operand]) => ({ [name]: operand }));

/** Filters on the paths of `smallDoc`. */
export const smallFilter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 3, arbitrary: clause },
  { weight: 1, arbitrary: fc.array(clause, { minLength: 1, maxLength: 3 }).map((list) => ({ $and: list })) },
  { weight: 1, arbitrary: fc.array(clause, { minLength: 1, maxLength: 3 }).map((list) => ({ $or: list })) },
);
