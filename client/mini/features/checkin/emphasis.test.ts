import { emphasis } from './emphasis';

it('sets what one gains in bold and loses no word of the rule', () => {
  const rule = '连签到第 3、7、15、30 天，另得 10、20、60、150 积分。满 30 天从头再来。';
  const parts = emphasis(rule);
  expect(parts.filter((part) => part.strong).map((part) => part.text)).toEqual(['10、20、60、150 积分']);
  expect(parts.map((part) => part.text).join('')).toBe(rule);
});

it('makes no empty parts where a sentence begins with a gain', () => {
  expect(emphasis('5 积分一天')).toEqual([
    { text: '5 积分', strong: true },
    { text: '一天', strong: false },
  ]);
});

it('leaves a sentence without a gain as it is', () => {
  expect(emphasis('断了也没关系。')).toEqual([{ text: '断了也没关系。', strong: false }]);
});
