import { groupWords, moneyWords, stepsOf } from './funnel-view';

const steps = { tapped: 4, opened: 20, joined: 3, ordered: 2, net: 17_600 };

test('each step says how many went on, measured against what it follows from', () => {
  expect(stepsOf(steps)).toEqual([
    { name: '点了分享', value: '4', bar: 20, rate: '' },
    { name: '打开', value: '20', bar: 100, rate: '每次分享 5.0 人' },
    { name: '入会', value: '3', bar: 15, rate: '打开的 15%' },
    { name: '下单', value: '2', bar: 10, rate: '打开的 10%' },
  ]);
});

test('nothing shared divides by nothing', () => {
  const none = stepsOf({ tapped: 0, opened: 0, joined: 0, ordered: 0, net: 0 });
  expect(none.map(({ bar, rate }) => [bar, rate])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
    [0, ''],
  ]);
});

test('more returned than sold in a period is told with its sign', () => {
  expect(moneyWords(-8_800)).toBe('−¥88.00');
});

test('a line of a list has the same steps in words', () => {
  expect(groupWords({ key: 'k', name: 'n', ...steps })).toBe('分享 4，打开 20，入会 3，下单 2');
});
