import { BSONRegExp, ObjectId, Timestamp } from 'bson';
import { isNaNValue } from '../numbers';
import { NUMBER_RANK, typeRank } from '../types';

/** One end of a range of values in BSON order. */
export interface Bound {
  readonly value: unknown;
  readonly inclusive: boolean;
}

const at = (value: unknown): Bound => ({ value, inclusive: true });
const beyond = (value: unknown): Bound => ({ value, inclusive: false });

/**
 * The range of all values of the operand's type, which is where `$gt` and its kin look; undefined where the type
 * has no simple neighbours (arrays, binaries) or does not keep to itself (MinKey, MaxKey).
 */
export function typeBracket(operand: unknown): { lower: Bound; upper: Bound } | undefined {
  const rank = typeRank(operand);
  if (rank === NUMBER_RANK) {
    return isNaNValue(operand)
      ? { lower: at(NaN), upper: at(NaN) }
      : { lower: beyond(NaN), upper: beyond('') };
  }
  if (typeof operand === 'string') return { lower: at(''), upper: beyond({}) };
  if (operand === null || operand === undefined) return { lower: at(null), upper: at(null) };
  if (typeof operand === 'boolean') return { lower: at(false), upper: at(true) };
  if (operand instanceof Date) return { lower: beyond(true), upper: beyond(Timestamp.fromNumber(0)) };
  if (operand instanceof ObjectId) return { lower: at(new ObjectId('0'.repeat(24))), upper: beyond(false) };
  if (operand instanceof Timestamp)
    return { lower: at(Timestamp.fromNumber(0)), upper: beyond(new BSONRegExp('')) };
  if (rank === typeRank({})) return { lower: at({}), upper: beyond([]) };
  return undefined;
}
