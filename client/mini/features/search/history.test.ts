import { phone } from '@mini/services/__mocks__/wx';
import { forgetSearched, remember, searched } from './history';

jest.mock('@mini/services/wx');

beforeEach(() => phone.storage.clear());

test('what is searched again moves to the front and stands there once', () => {
  remember('咖啡');
  remember('茶');
  expect(remember('咖啡')).toEqual(['咖啡', '茶']);
  expect(searched()).toEqual(['咖啡', '茶']);
});

test('only the last twelve are kept', () => {
  for (let i = 0; i < 15; i++) remember(`第 ${i} 次`);
  expect(searched()).toHaveLength(12);
  expect(searched()[0]).toBe('第 14 次');
});

test('forgetting leaves nothing', () => {
  remember('茶');
  forgetSearched();
  expect(searched()).toEqual([]);
});
