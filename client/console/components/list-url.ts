/** How many cursors the address keeps; older ones are reached by the browser's own way back. */
const KEPT_CURSORS = 20;

export interface Place {
  /** 1 for the first page. */
  page: number;
  /** Where this page starts; undefined for the first. */
  cursor: string | undefined;
}

/** The page an address stands on: `?page=3&at=<cursor of 2>~<cursor of 3>`. */
export function placeOf(address: URLSearchParams): Place {
  const cursor = cursorsOf(address).at(-1);
  return { page: cursor ? Math.max(2, Number(address.get('page')) || 2) : 1, cursor };
}

export function nextPage(address: URLSearchParams, cursor: string): URLSearchParams {
  const cursors = [...cursorsOf(address), cursor].slice(-KEPT_CURSORS);
  return placed(address, cursors, placeOf(address).page + 1);
}

export function previousPage(address: URLSearchParams): URLSearchParams {
  const cursors = cursorsOf(address).slice(0, -1);
  return placed(address, cursors, placeOf(address).page - 1);
}

/** The address with other filters, on its first page: a cursor belongs to the list it came from. */
export function filtered(
  address: URLSearchParams,
  change: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const next = placed(address, [], 1);
  for (const [key, value] of Object.entries(change)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return next;
}

function cursorsOf(address: URLSearchParams): string[] {
  return (address.get('at') ?? '').split('~').filter(Boolean);
}

function placed(address: URLSearchParams, cursors: readonly string[], page: number): URLSearchParams {
  const next = new URLSearchParams(address);
  next.delete('page');
  next.delete('at');
  if (cursors.length > 0) {
    next.set('page', String(page));
    next.set('at', cursors.join('~'));
  }
  return next;
}
