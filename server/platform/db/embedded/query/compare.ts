import { Binary, BSONRegExp, Code, Long, ObjectId, Timestamp } from 'bson';
import { type Doc, isArray } from './document';
import { isDoc } from './document';
import { badValue } from './errors';
import { compareNumbers } from './numbers';
import { NUMBER_RANK, typeRank } from './types';

/**
 * BSON comparison order across all types: numbers by exact value, strings by UTF-8 bytes, documents field by
 * field (type, name, value) and so sensitive to field order. Missing (`undefined`) compares as null.
 */
export function compareValues(a: unknown, b: unknown): number {
  const rank = typeRank(a);
  const difference = rank - typeRank(b);
  if (difference !== 0) return Math.sign(difference);
  if (rank === NUMBER_RANK) return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (isArray(a) && isArray(b)) return compareArrays(a, b);
  if (a instanceof Date && b instanceof Date) return Math.sign(a.getTime() - b.getTime());
  if (isDoc(a) && isDoc(b)) return compareDocs(a, b);
  return compareSpecial(a, b);
}

/** Whether two values are equal in BSON's order. */
export function equalValues(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

/** Orders strings by code point, which is the order of their UTF-8 bytes. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // Surrogates stand for code points above every other unit, though their own values are lower than some.
    if (x !== y) return (isSurrogate(x) ? x + 0x10000 : x) < (isSurrogate(y) ? y + 0x10000 : y) ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

function compareDocs(a: Doc, b: Doc): number {
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = Object.entries(b).filter(([, value]) => value !== undefined);
  for (const [i, [name, value]] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const order =
      Math.sign(typeRank(value) - typeRank(other[1])) ||
      compareStrings(name, other[0]) ||
      compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return left.length < right.length ? -1 : 0;
}

/** The comparable bytes of a binary: length, subtype, content. */
export function binaryBytes(value: Binary): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(value.position);
  head.writeUInt8(value.sub_type, 4);
  return Buffer.concat([head, value.buffer.subarray(0, value.position)]);
}

/** Text of a string or of BSON's old symbol type. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}

function compareSpecial(a: unknown, b: unknown): number {
  if (a instanceof ObjectId && b instanceof ObjectId) return Math.sign(Buffer.compare(a.id, b.id));
  if (a instanceof Binary && b instanceof Binary) return Buffer.compare(binaryBytes(a), binaryBytes(b));
  if (a instanceof Timestamp && b instanceof Timestamp) {
    return Long.fromBits(a.low, a.high, true).compare(Long.fromBits(b.low, b.high, true));
  }
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  }
  if (a instanceof Code && b instanceof Code) return compareStrings(a.code, b.code);
  const rank = typeRank(a);
  if (rank === typeRank('')) return compareStrings(textOf(a), textOf(b));
  // Null, missing, MinKey, MaxKey and the key of an empty array have one value each.
  if (rank <= typeRank(null) || rank === 127) return 0;
  throw badValue('cannot compare values of this type');
}
