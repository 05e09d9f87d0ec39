import { decodeTime } from 'ulid';
import { ManualClock } from './clock';
import { createIds, firstId } from './ids';

const timeOf = (id: string): number => decodeTime(id.slice(id.indexOf('_') + 1));

it('ids carry the time of the clock, never that of the system', () => {
  const clock = new ManualClock(0);
  const ids = createIds(clock);
  expect(timeOf(ids.next('ord'))).toBe(1);
  clock.set(1_700_000_000_000);
  expect(timeOf(ids.next('ord'))).toBe(1_700_000_000_000);
});

it('ids go on where a clock goes back', () => {
  const clock = new ManualClock(2_000);
  const ids = createIds(clock);
  const before = ids.next('ord');
  clock.set(1_000);
  expect(ids.next('ord') > before).toBe(true);
});

it('a span of time is a range of ids', () => {
  const clock = new ManualClock(5_000);
  const id = createIds(clock).next('mem');
  expect(firstId('mem', 5_000) <= id && id < firstId('mem', 5_001)).toBe(true);
});
