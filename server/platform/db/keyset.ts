import { AppError } from '@shared/errors';

/** The last row of a page: its place in an order by time, then id, both descending. */
export interface Mark {
  at: number;
  id: string;
}

export function cursorOf({ at, id }: Mark): string {
  return `${at}.${id}`;
}

/** @throws BAD_INPUT for what is no cursor of ours */
export function markOf(cursor: string): Mark {
  const found = /^(\d{1,15})\.([\w:@-]{1,180})$/.exec(cursor);
  if (!found?.[1] || !found[2]) throw new AppError('BAD_INPUT', { issues: 'cursor' });
  return { at: Number(found[1]), id: found[2] };
}
