import { encodeValues, LONGEST_VALUES, shorten } from '../catalog/index-keys';
import type { Index, IndexField } from '../catalog/model';
import type { Bound, FieldBounds } from '../query';
import { after } from '../store/keys';
import type { Key } from '../store/keys';

export interface KeyRange {
  lower: Key;
  upper: Key;
}

/** Stored keys are the values' own bytes up to here, even when they were too long and end in a hash. */
const EXACT_BYTES = LONGEST_VALUES - 32;
const MOST_RANGES = 10_000;

/**
 * The key ranges that hold every match, ascending and disjoint: `bounds` are those of the index's first fields,
 * points for all but the last, which may be a range. Undefined when there would be too many.
 */
export function keyRanges(index: Index, bounds: readonly FieldBounds[]): KeyRange[] | undefined {
  let prefixes: Key[] = [''];
  for (let at = 0; at < bounds.length; at++) {
    const field = index.fields[at];
    const bound = bounds[at];
    if (!field || !bound) break;
    if (!bound.points) return prefixes.map((prefix) => valueRange(index, prefix, field, bound));
    const points = [...new Set(bound.points.map((value) => encodeValues([value], [field])))].sort();
    if (prefixes.length * points.length > MOST_RANGES) return undefined;
    prefixes = prefixes.flatMap((prefix) => points.map((point) => prefix + point));
  }
  const complete = bounds.length === index.fields.length;
  return prefixes.map((prefix) => {
    const key = index.prefix + (complete ? shorten(prefix) : prefix.slice(0, EXACT_BYTES));
    return { lower: key, upper: after(key) };
  });
}

function valueRange(index: Index, prefix: Key, field: IndexField, bound: FieldBounds): KeyRange {
  const [start, end] = field.descending ? [bound.upper, bound.lower] : [bound.lower, bound.upper];
  const whole = index.prefix + prefix.slice(0, EXACT_BYTES);
  const place = ({ value, inclusive }: Bound, isLower: boolean) => {
    const key = prefix + encodeValues([value], [field]);
    const exact = key.length <= EXACT_BYTES;
    const stored = index.prefix + key.slice(0, EXACT_BYTES);
    // A cut key stands for its whole neighbourhood: the range grows, and the filter has the last word.
    const isBehind = exact ? isLower !== inclusive : !isLower;
    return isBehind ? after(stored) : stored;
  };
  return { lower: start ? place(start, true) : whole, upper: end ? place(end, false) : after(whole) };
}
