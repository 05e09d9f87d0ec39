import { rfmSentence } from './rfm.words';

it('says what each score stands on', () => {
  const lin = { r: 4, f: 5, m: 4, net: 286_000, occasions: 9, daysSince: 21 };
  expect(rfmSentence(lin)).toBe(
    '上次 21 天前（4 分），一年 9 次（5 分），一年 ¥2,860（4 分）。每项满分 5 分',
  );
});

it('gives money no score while there are too few buyers to compare with', () => {
  const first = { r: 5, f: 1, m: null, net: 8_800, occasions: 1, daysSince: 0 };
  expect(rfmSentence(first)).toBe('上次是今天（5 分），一年 1 次（1 分），金额还不打分。每项满分 5 分');
});
