import { answersOf, mayAsk, rememberAsk } from './ask-days';

jest.mock('./wx');

const NOW = Date.UTC(2026, 5, 12);
const DAY = 86_400_000;

it('asks once a day for a moment, whatever the answer to another was', () => {
  expect(mayAsk('claim', NOW)).toBe(true);
  rememberAsk('claim', false, NOW);
  expect(mayAsk('claim', NOW + DAY - 1)).toBe(false);
  expect(mayAsk('pay', NOW)).toBe(true);
  expect(mayAsk('claim', NOW + DAY)).toBe(true);
});

it('leaves who said no alone for two weeks', () => {
  rememberAsk('pay', true, NOW);
  expect(mayAsk('pay', NOW + 14 * DAY - 1)).toBe(false);
  expect(mayAsk('pay', NOW + 14 * DAY)).toBe(true);
});

it('takes every kind of acceptance for one, and nothing else', () => {
  expect(answersOf({ a: 'reject', b: 'acceptWithAudio' }, ['a', 'b'])).toBe('allowed');
  expect(answersOf({ a: 'ban', b: 'filter' }, ['a', 'b'])).toBe('refused');
  expect(answersOf({ a: 'accept' }, ['b'])).toBe('refused');
});
