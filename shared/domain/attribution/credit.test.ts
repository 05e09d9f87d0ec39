import { CREDIT_WINDOW_MS, creditOf } from './credit';
import type { Touch } from './credit';

const NOW = 1_780_000_000_000;
const BUYER = 'mem_buyer';

function touch(part: Partial<Touch>): Touch {
  return {
    id: 'tch_1',
    linkId: 'lnk_1',
    staffId: 'stf_zhou',
    sharerId: 'mem_zhou',
    at: NOW - 1_000,
    ...part,
  };
}

const credited = (touches: Touch[], at = NOW) => creditOf([BUYER], touches, at)?.linkId ?? null;

test('an order after no touch is nobody’s', () => {
  expect(credited([])).toBeNull();
});

test('the snapshot says whose link it was and when it was opened', () => {
  expect(creditOf([BUYER], [touch({})], NOW)).toEqual({
    linkId: 'lnk_1',
    staffId: 'stf_zhou',
    sharerId: 'mem_zhou',
    touchedAt: NOW - 1_000,
  });
});

test('of two staff touches the last one wins, in whatever order they are read', () => {
  const first = touch({ id: 'tch_1', linkId: 'lnk_first', at: NOW - 2_000 });
  const last = touch({ id: 'tch_2', linkId: 'lnk_last', staffId: 'stf_chen', at: NOW - 1_000 });
  expect(credited([first, last])).toBe('lnk_last');
  expect(credited([last, first])).toBe('lnk_last');
});

test('two touches of one millisecond have one winner, always the same', () => {
  const a = touch({ id: 'tch_a', linkId: 'lnk_a' });
  const b = touch({ id: 'tch_b', linkId: 'lnk_b' });
  expect(credited([a, b])).toBe('lnk_b');
  expect(credited([b, a])).toBe('lnk_b');
});

test('a member’s share does not take from staff, however late it was opened', () => {
  const staff = touch({ linkId: 'lnk_staff', at: NOW - 6 * 86_400_000 });
  const friend = touch({ linkId: 'lnk_friend', staffId: null, sharerId: 'mem_friend', at: NOW - 1 });
  expect(credited([staff, friend])).toBe('lnk_staff');
  expect(credited([friend])).toBe('lnk_friend');
});

test('once the staff touch has left the window the friend’s counts', () => {
  const staff = touch({ linkId: 'lnk_staff', at: NOW - CREDIT_WINDOW_MS });
  const friend = touch({ linkId: 'lnk_friend', staffId: null, sharerId: 'mem_friend', at: NOW - 1 });
  expect(credited([staff, friend])).toBe('lnk_friend');
});

test('the window is seven days of twenty-four hours, its end excluded', () => {
  expect(CREDIT_WINDOW_MS).toBe(7 * 24 * 60 * 60 * 1_000);
  const opened = touch({ at: NOW });
  expect(credited([opened], NOW + CREDIT_WINDOW_MS - 1)).toBe('lnk_1');
  expect(credited([opened], NOW + CREDIT_WINDOW_MS)).toBeNull();
});

test('what is opened after the order is not credited for it', () => {
  expect(credited([touch({ at: NOW + 1 })])).toBeNull();
  expect(credited([touch({ at: NOW })])).toBe('lnk_1');
});

test('nobody is credited for what they buy themselves, staff or member', () => {
  expect(credited([touch({ sharerId: BUYER })])).toBeNull();
  expect(credited([touch({ staffId: null, sharerId: BUYER })])).toBeNull();
});

test('an own card opened last leaves the credit with the one before it', () => {
  const other = touch({ linkId: 'lnk_other', at: NOW - 2_000 });
  const own = touch({ linkId: 'lnk_own', sharerId: BUYER, at: NOW - 1_000 });
  expect(credited([other, own])).toBe('lnk_other');
});
