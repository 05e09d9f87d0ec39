import { isDoc, type Doc } from '../document';
import { dbError } from '../errors';
import { toSafeInteger } from '../numbers';
import { sortComparator } from '../sort';
import { isNumeric } from '../types';
import type { Stage } from './io';

/** `$limit`; stops reading its source once it is full. */
export function compileLimit(spec: unknown): Stage {
  const count = limitOf(spec);
  return async function* limit(source) {
    let left = count;
    for await (const doc of source) {
      yield doc;
      left -= 1;
      if (left === 0) return;
    }
  };
}

/** The number of a `$limit` stage. */
export function limitOf(spec: unknown): number {
  if (!isNumeric(spec)) throw dbError(2107201, 'invalid argument to $limit stage: Expected a number');
  const count = toSafeInteger(spec);
  if (count === undefined || count < 0)
    throw dbError(2107201, 'invalid argument to $limit stage: Expected a whole number');
  if (count === 0) throw dbError(15958, 'the limit must be positive');
  return count;
}

/** `$skip`. */
export function compileSkip(spec: unknown): Stage {
  const count = isNumeric(spec) ? toSafeInteger(spec) : undefined;
  if (count === undefined || count < 0)
    throw dbError(5107200, 'invalid argument to $skip stage: Expected a non-negative number');
  return async function* skip(source) {
    let left = count;
    for await (const doc of source) {
      if (left > 0) left -= 1;
      else yield doc;
    }
  };
}

/** `$sort`; with a limit right behind it no more than twice that many documents are kept. */
export function compileSort(spec: unknown, limit: number | undefined): Stage {
  if (!isDoc(spec)) throw dbError(15973, 'the $sort key specification must be an object');
  if (Object.keys(spec).length === 0) throw dbError(15976, '$sort stage must have at least one sort key');
  const compare = sortComparator(spec);
  return async function* sort(source) {
    let docs: Doc[] = [];
    for await (const doc of source) {
      docs.push(doc);
      if (limit !== undefined && docs.length >= limit * 2 + 1000) docs = docs.sort(compare).slice(0, limit);
    }
    yield* docs.sort(compare);
  };
}

/** `$sample`: a uniform choice without repetition (reservoir sampling). */
export function compileSample(spec: unknown): Stage {
  const size = isDoc(spec) ? toSafeInteger(spec['size']) : undefined;
  if (size === undefined || size < 0)
    throw dbError(28747, 'size argument to $sample must be a non-negative number');
  return async function* sample(source) {
    const chosen: Doc[] = [];
    let seen = 0;
    for await (const doc of source) {
      seen += 1;
      const place = Math.floor(Math.random() * seen);
      if (chosen.length < size) chosen.push(doc);
      else if (place < size) chosen[place] = doc;
    }
    yield* chosen;
  };
}
