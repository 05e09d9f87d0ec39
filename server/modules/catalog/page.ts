export interface ListPage<T> {
  items: T[];
  nextCursor: string | null;
}

/**
 * A page of a list that is in memory. The cursor names the last item and its place, so that a list that changed in
 * between is continued behind that item, or where it was.
 */
export function pageOf<T>(
  list: readonly T[],
  idOf: (item: T) => string,
  cursor: string | undefined,
  limit: number,
): ListPage<T> {
  const from = cursor === undefined ? 0 : startAfter(list, idOf, cursor);
  const items = list.slice(from, from + limit);
  const last = items.at(-1);
  const end = from + items.length;
  return { items, nextCursor: last !== undefined && end < list.length ? `${end - 1}.${idOf(last)}` : null };
}

function startAfter<T>(list: readonly T[], idOf: (item: T) => string, cursor: string): number {
  const [place = '', id = ''] = cursor.split(/\.(.*)/s);
  const at = /^\d{1,9}$/.test(place) ? Number(place) : 0;
  const there = list[at];
  if (there !== undefined && idOf(there) === id) return at + 1;
  const found = list.findIndex((item) => idOf(item) === id);
  return found >= 0 ? found + 1 : at;
}
