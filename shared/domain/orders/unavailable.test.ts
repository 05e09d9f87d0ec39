import type { Unavailability } from '../pricing/availability';
import { kindOf } from './unavailable';

it.each<[Unavailability, string]>([
  [{ kind: 'offShelf' }, 'invalid'],
  [{ kind: 'membersOnly' }, 'invalid'],
  [{ kind: 'level', minLevel: 3 }, 'invalid'],
  [{ kind: 'undeliverable' }, 'undeliverable'],
  [{ kind: 'overLimit', max: 2, left: 0 }, 'overLimit'],
  [{ kind: 'outOfStock', left: 0 }, 'outOfStock'],
  [{ kind: 'pointsShort', missing: 3 }, 'pointsShort'],
])('puts %j on the list %s', (why, list) => {
  expect(kindOf(why)).toBe(list);
});
