import { worthParts } from './ticket-view';

test.each([
  ['¥10', { sign: '¥', value: '10', unit: '', long: false }],
  ['¥1,200.50', { sign: '¥', value: '1,200.50', unit: '', long: true }],
  ['8.5 折', { sign: '', value: '8.5', unit: '折', long: false }],
  ['免运费', { sign: '', value: '免运费', unit: '', long: true }],
])('%s is set with its number large', (worth, parts) => {
  expect(worthParts(worth)).toEqual(parts);
});
