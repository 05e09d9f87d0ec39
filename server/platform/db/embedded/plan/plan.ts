import { fail } from '../errors';
import { compareValues, implies } from '../query';
import type { Doc, FieldBounds, Matcher } from '../query';
import { sortKeys } from '../query/sort';
import type { SortKey } from '../query/sort';
import type { Collection, Index } from '../catalog/model';
import { after } from '../store/keys';
import { keyRanges } from './ranges';
import type { KeyRange } from './ranges';
import { sortOrder } from './sort-order';

export interface Query {
  filter: Doc;
  matcher: Matcher;
  sort?: Doc | undefined;
  skip?: number | undefined;
  /** 0 or absent: all. */
  limit?: number | undefined;
  /** Name or key pattern of the index to use, or { $natural: 1 | -1 }. */
  hint?: unknown;
}

export interface Plan {
  /** Absent: the collection itself, in the order of insertion. */
  index: Index | undefined;
  ranges: KeyRange[];
  reverse: boolean;
  /** Sort that the scan's order does not give. */
  sort: Doc | undefined;
  /** Fields of the index that limit the scan. */
  bounded: number;
}

interface Candidate extends Plan {
  score: number;
}

/** Chooses the scan for a query: most selective bounds first, then an order that saves the sort. */
export function choosePlan(collection: Collection, query: Query): Plan {
  const { hint, sort } = query;
  if (sort && '$natural' in sort) return collectionScan(collection, isNegative(sort.$natural), undefined);
  if (isDocWith(hint, '$natural')) return collectionScan(collection, isNegative(hint.$natural), sort);
  const keys = sort ? sortKeys(sort) : [];
  const usable = hint === undefined ? collection.indexes : [hinted(collection, hint)];
  const candidates = usable.flatMap((index) => candidate(index, query, keys, hint !== undefined) ?? []);
  const best = candidates.reduce<Candidate | undefined>(
    (chosen, next) => (chosen && chosen.score >= next.score ? chosen : next),
    undefined,
  );
  return best ?? collectionScan(collection, false, keys.length > 0 ? sort : undefined);
}

function candidate(
  index: Index,
  query: Query,
  keys: readonly SortKey[],
  forced: boolean,
): Candidate | undefined {
  if (!index.ready || !holdsAllMatches(index, query)) return undefined;
  const limits = usableBounds(index, query.matcher.bounds);
  const limited = keyRanges(index, limits);
  const bounds = limited ? limits : [];
  const ranges = limited ?? [{ lower: index.prefix, upper: after(index.prefix) }];
  const order = sortOrder(index, bounds, keys);
  if (bounds.length === 0 && order === undefined && !forced) return undefined;
  if (bounds.length === 0 && keys.length === 0 && !forced) return undefined;
  return {
    index,
    ranges: order === 'backward' ? [...ranges].reverse() : ranges,
    reverse: order === 'backward',
    sort: keys.length > 0 && order === undefined ? query.sort : undefined,
    bounded: bounds.length,
    score: score(index, bounds) + (keys.length > 0 && order !== undefined ? 1 : 0),
  };
}

/** Bounds of the index's first fields, as far as they can be used together. */
function usableBounds(index: Index, all: ReadonlyMap<string, FieldBounds>): FieldBounds[] {
  const used: FieldBounds[] = [];
  let arrayUsed = false;
  for (const { path } of index.fields) {
    let bounds = all.get(path);
    if (!bounds) break;
    if (index.multikey.has(path)) {
      // Conditions on two fields of an array may be met by different elements: entries pair only the same one's.
      if (arrayUsed) break;
      arrayUsed = true;
      if (bounds.joint && bounds.lower) bounds = { lower: bounds.lower };
    }
    used.push(bounds);
    if (!bounds.points) break;
  }
  return used;
}

/** Partial and sparse indexes lack documents: is none of them a match? */
function holdsAllMatches(index: Index, query: Query): boolean {
  if (index.partial && !implies(query.filter, index.partial.filter)) return false;
  return !index.sparse || index.fields.some(({ path }) => excludesNull(query.matcher.bounds.get(path)));
}

function excludesNull(bounds: FieldBounds | undefined): boolean {
  if (!bounds) return false;
  if (bounds.points) return bounds.points.every((value) => value !== null && value !== undefined);
  return (
    (bounds.lower !== undefined && compareValues(bounds.lower.value, null) > 0) ||
    (bounds.upper !== undefined && compareValues(bounds.upper.value, null) < 0)
  );
}

/** Higher is more selective: a whole unique key, then equalities, then lists, then ranges. */
function score(index: Index, bounds: readonly FieldBounds[]): number {
  const points = bounds.filter((bound) => bound.points);
  if (index.unique && points.length === index.fields.length) return 10_000 / points.length;
  return bounds.reduce((sum, bound) => {
    if (bound.points) return sum + (bound.points.length === 1 ? 100 : 60);
    return sum + (bound.lower && bound.upper ? 20 : 10);
  }, 0);
}

function collectionScan(collection: Collection, reverse: boolean, sort: Doc | undefined): Plan {
  const range = { lower: collection.prefix, upper: after(collection.prefix) };
  return { index: undefined, ranges: [range], reverse, sort, bounded: 0 };
}

function hinted(collection: Collection, hint: unknown): Index {
  const pattern = typeof hint === 'string' ? undefined : JSON.stringify(hint);
  const index = collection.indexes.find((candidate) =>
    typeof hint === 'string' ? candidate.name === hint : JSON.stringify(candidate.key) === pattern,
  );
  if (!index)
    throw fail(
      2,
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return index;
}

function isDocWith(value: unknown, field: string): value is Doc {
  return typeof value === 'object' && value !== null && field in value;
}

function isNegative(value: unknown): boolean {
  return compareValues(value, 0) < 0;
}
