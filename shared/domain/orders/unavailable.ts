import type { Unavailability } from '../pricing/availability';

/** The lists of a checkout that goods can be in besides the ones that are fine. */
export type UnavailableKind = 'outOfStock' | 'undeliverable' | 'invalid' | 'overLimit' | 'pointsShort';

/** Who may not buy it, and what is no longer sold, are one list: neither can be helped at checkout. */
export function kindOf({ kind }: Unavailability): UnavailableKind {
  switch (kind) {
    case 'offShelf':
    case 'membersOnly':
    case 'level':
      return 'invalid';
    default:
      return kind;
  }
}
