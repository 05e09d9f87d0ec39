import { sentenceParts } from './sentence-parts';

const decisive = (sentence: string): string[] =>
  sentenceParts(sentence).flatMap(({ text, decides }) => (decides ? [text] : []));

it('marks the bounds and the names, not the spans of time', () => {
  expect(
    decisive('近 30 天来访不少于 11 天，而且累计付款不超过 1 次，而且距上次付款满 2 个复购周期'),
  ).toEqual(['不少于 11 天', '不超过 1 次', '满 2 个复购周期']);
  expect(
    decisive('近 30 天来访达到全店前 20%，或者（没有标签「员工」，而且近 90 天付款不少于 ¥1,000）'),
  ).toEqual(['达到全店前 20%', '「员工」', '不少于 ¥1,000']);
  expect(decisive('等级不低于知己，而且正处在活跃')).toEqual(['不低于知己']);
});

it('loses nothing of the sentence', () => {
  const sentence = '不是：近 7 天加购不少于 3 次，也不有标签「测试号」';
  expect(
    sentenceParts(sentence)
      .map(({ text }) => text)
      .join(''),
  ).toBe(sentence);
});
