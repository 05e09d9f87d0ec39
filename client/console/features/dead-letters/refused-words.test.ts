import { REFUSALS } from '@shared/domain/events/read-event';
import { adviceOn, behindWords, reasonWords } from './refused-words';

test('every refusal has words: an operator never reads a code', () => {
  for (const reason of [...REFUSALS, 'DROPPED']) {
    expect(reasonWords(reason)).not.toBe(reason);
    expect(adviceOn(reason)).not.toBe('');
  }
});

test('a minute behind is worth saying, less is not', () => {
  expect(behindWords(59_999)).toBe('收下的都已计数');
  expect(behindWords(180_000)).toContain('落后 3 分钟');
});
