import type { Index } from '../catalog/model';
import type { FieldBounds } from '../query';
import type { SortKey } from '../query/sort';

/**
 * Whether a scan within `bounds` meets documents in the sort's order, and in which direction. Fields held to one
 * value by the bounds may be left out of the sort or stand anywhere in it.
 */
export function sortOrder(
  index: Index,
  bounds: readonly FieldBounds[],
  keys: readonly SortKey[],
): 'forward' | 'backward' | undefined {
  if (keys.length === 0) return 'forward';
  if (index.truncated || index.fields.some(({ path }) => index.multikey.has(path))) return undefined;
  const constant = new Set(
    index.fields
      .slice(0, bounds.length)
      .flatMap(({ path }, at) => (bounds[at]?.points?.length === 1 ? [path] : [])),
  );
  const wanted = keys.filter(({ path }) => !constant.has(path));
  let direction: 'forward' | 'backward' | undefined;
  let at = 0;
  for (const field of index.fields) {
    const key = wanted[at];
    if (!key) break;
    if (constant.has(field.path)) continue;
    if (field.path !== key.path) return undefined;
    const found = field.descending === key.descending ? 'forward' : 'backward';
    if (direction !== undefined && direction !== found) return undefined;
    direction = found;
    at++;
  }
  return at === wanted.length ? (direction ?? 'forward') : undefined;
}
