import { FIELD_TYPES } from './field-limits';
import { limitWords } from './field-limits.words';
import { KINDS, MESSAGE_KINDS } from './kinds';
import { SAMPLES } from './samples';
import { fillTemplate } from './template';

it('has a sample of every value a template may name, and of no other', () => {
  for (const kind of MESSAGE_KINDS)
    expect([kind, Object.keys(SAMPLES[kind]).sort()]).toEqual([kind, Object.keys(KINDS[kind].values).sort()]);
});

it('fits where such values belong: dates in dates, money in amounts', () => {
  const filled = (kind: keyof typeof SAMPLES, key: string, name: string) =>
    fillTemplate([{ key, text: `{${name}}` }], SAMPLES[kind]).ok;
  expect(filled('couponExpiry', 'date1', 'until')).toBe(true);
  expect(filled('couponExpiry', 'time1', 'untilTime')).toBe(true);
  expect(filled('order', 'amount1', 'money')).toBe(true);
  expect(filled('order', 'thing1', 'state')).toBe(true);
  // A phrase has five letters; this one was found out only when nothing was sent.
  expect(filled('order', 'phrase1', 'state')).toBe(false);
  expect(filled('couponExpiry', 'amount1', 'coupon')).toBe(false);
});

it('says of every type of field what it takes', () => {
  for (const type of FIELD_TYPES) expect(limitWords(`${type}1`)).not.toBe('');
  expect(limitWords('thin1')).toBe('');
});
