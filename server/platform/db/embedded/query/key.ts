import { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { binaryBytes, textOf } from './compare';
import { isArray, isDoc } from './document';
import { badValue } from './errors';
import { writeNumber } from './key-number';
import { KeyWriter } from './key-writer';
import { NUMBER_RANK, typeRank } from './types';

const SIGN_BIT = 1n << 63n;
const MAX_RANK = 127;

/**
 * Order-preserving bytes of a value: byte order is `compareValues`, equal values (5, 5.0, Long 5) have equal bytes,
 * and no encoding is the beginning of another, so that keys of compound indexes can be joined. Missing encodes as null.
 */
export function encodeValue(value: unknown, descending = false): Uint8Array {
  const out = new KeyWriter();
  writeValue(out, value);
  if (descending) out.invert(0);
  return out.finish();
}

/** A string that is the same for values that compare equal, to look them up by. */
export function keyText(value: unknown): string {
  return Buffer.from(encodeValue(value)).toString('latin1');
}

function writeValue(out: KeyWriter, value: unknown): void {
  const rank = typeRank(value);
  // MinKey's rank is -1: every class byte lies between 1 and 254, so zero can end lists.
  out.byte(rank + 2);
  if (rank === NUMBER_RANK) writeNumber(out, value);
  else if (rank === typeRank('')) out.text(textOf(value));
  else if (typeof value === 'boolean') out.byte(value ? 1 : 0);
  else if (isArray(value)) writeArray(out, value);
  else if (value instanceof Date) out.uint64(BigInt.asUintN(64, BigInt(value.getTime()) + SIGN_BIT));
  else if (isDoc(value)) writeDoc(out, value);
  else writeSpecial(out, value, rank);
}

function writeArray(out: KeyWriter, values: readonly unknown[]): void {
  for (const value of values) writeValue(out, value);
  out.byte(0);
}

function writeDoc(out: KeyWriter, doc: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(doc)) {
    if (value === undefined) continue;
    out.byte(typeRank(value) + 2);
    out.text(name);
    writeValue(out, value);
  }
  out.byte(0);
}

function writeSpecial(out: KeyWriter, value: unknown, rank: number): void {
  if (value instanceof ObjectId) out.raw(value.id);
  else if (value instanceof Binary) out.raw(binaryBytes(value));
  else if (value instanceof Timestamp) out.uint64(BigInt.asUintN(64, value.toBigInt()));
  else if (value instanceof BSONRegExp) {
    out.text(value.pattern);
    out.text(value.options);
  } else if (value instanceof Code) out.text(value.code);
  else if (rank > typeRank(null) && rank !== MAX_RANK) throw badValue('cannot index values of this type');
}
