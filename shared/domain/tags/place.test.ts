import { placeName, placesOf } from './place';

it.each([
  ['杭州市', '杭州'],
  ['浙江省', '浙江'],
  ['内蒙古自治区', '内蒙古'],
  ['广西壮族自治区', '广西'],
  ['香港特别行政区', '香港'],
  ['延边朝鲜族自治州', '延边朝鲜族自治州'],
  ['上海', '上海'],
  // Nothing would be left of it.
  ['沙市', '沙市'],
])('%s is said %s', (name, said) => {
  expect(placeName(name)).toBe(said);
});

it('names a municipality once', () => {
  expect(placesOf({ province: '上海市', city: '上海市' })).toEqual(['上海']);
  expect(placesOf({ province: '浙江省', city: '杭州市' })).toEqual(['浙江', '杭州']);
});
