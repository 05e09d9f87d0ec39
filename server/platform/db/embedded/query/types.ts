import { isArray } from './document';
import { badValue } from './errors';

/** What an empty array leaves in an index or a sort key: it orders below null (MongoDB's "undefined"). */
export const EMPTY_ARRAY_KEY: unique symbol = Symbol('empty array');

/** Type names of BSON with their codes, as `$type` knows them. */
export const TYPE_CODES = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

export type BsonType = keyof typeof TYPE_CODES | 'missing';

const BSON_CLASSES: Readonly<Record<string, BsonType>> = {
  Int32: 'int',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  BSONRegExp: 'regex',
  Timestamp: 'timestamp',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  BSONSymbol: 'symbol',
  Code: 'javascript',
  DBRef: 'object',
};

/** The BSON type of a value; plain JavaScript numbers count as what the serializer would write. */
export function typeOf(value: unknown): BsonType {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return 'missing';
    case 'number':
      return Number.isInteger(value) && (value | 0) === value && !Object.is(value, -0) ? 'int' : 'double';
    case 'bigint':
      return 'long';
    case 'symbol':
      return 'undefined';
    case 'object':
      return objectType(value);
    default:
      throw badValue(`cannot store a ${typeof value}`);
  }
}

function objectType(value: object | null): BsonType {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (!('_bsontype' in value) || typeof value._bsontype !== 'string') return 'object';
  const type = BSON_CLASSES[value._bsontype];
  if (type === undefined) throw badValue(`unknown BSON type ${value._bsontype}`);
  return type;
}

const ORDER: Readonly<Record<BsonType, number>> = {
  minKey: -1,
  undefined: 0,
  missing: 5,
  null: 5,
  int: 10,
  long: 10,
  double: 10,
  decimal: 10,
  string: 15,
  symbol: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  dbPointer: 55,
  javascript: 60,
  javascriptWithScope: 65,
  maxKey: 127,
};

/** Rank of the value's type in BSON's comparison order; types that compare with each other share one. */
export function typeRank(value: unknown): number {
  return ORDER[typeOf(value)];
}

/** Rank shared by all numbers. */
export const NUMBER_RANK = ORDER.int;

/** Whether the value is one of the four BSON number types (or a plain JavaScript number). */
export function isNumeric(value: unknown): boolean {
  return typeRank(value) === NUMBER_RANK;
}

/** Whether the value is null or missing. */
export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
