import { compareValues } from './compare';
import { isDoc, type Doc } from './document';
import { badValue, dbError } from './errors';
import { toSafeInteger } from './numbers';
import { indexValues } from './path';

/** One key of a sort, first the most significant. */
export interface SortKey {
  readonly path: string;
  readonly descending: boolean;
}

/** Parses a sort specification; `$natural` and `$meta` are the caller's business. */
export function sortKeys(sort: Doc): SortKey[] {
  return Object.entries(sort).map(([path, direction]) => {
    if (path === '') throw dbError(15976, 'FieldPath cannot be constructed with empty string');
    if (path.startsWith('$')) throw badValue(`FieldPath field names may not start with '$': ${path}`);
    if (isDoc(direction))
      throw dbError(17312, 'only {$meta: ...} expressions are known, and no text index exists');
    const value = toSafeInteger(direction);
    if (value !== 1 && value !== -1) {
      throw dbError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    return { path, descending: value === -1 };
  });
}

/** The value a document is sorted by: of an array its smallest element, or its greatest when descending. */
function sortValue(doc: Doc, key: SortKey): unknown {
  const values = indexValues(doc, key.path);
  if (values.length === 1) return values[0];
  return values.reduce((best, value) => (compareValues(value, best) < 0 === !key.descending ? value : best));
}

/** Comparator over documents for a sort specification. */
export function sortComparator(sort: Doc): (a: Doc, b: Doc) => number {
  const keys = sortKeys(sort);
  return (a, b) => {
    for (const key of keys) {
      const order = compareValues(sortValue(a, key), sortValue(b, key));
      if (order !== 0) return key.descending ? -order : order;
    }
    return 0;
  };
}
