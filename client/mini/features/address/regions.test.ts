import { areaList } from '@vant/area-data';
import { placeOf, regionAt, regionWords, wheels } from './regions';

test('the wheels of a city that is its own province lead to its districts', () => {
  const [provinces = [], cities = [], districts = []] = wheels(areaList, placeOf(areaList, '310104')[0], 0);
  expect(provinces).toHaveLength(Object.keys(areaList.province_list).length);
  expect(cities).toEqual([['310100', '上海市']]);
  expect(districts.map(([, name]) => name)).toContain('徐汇区');
});

test('what the wheels show has the code of the district', () => {
  expect(regionAt(areaList, placeOf(areaList, '330106'))).toEqual({
    regionCode: '330106',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
  });
});

test('a district is found again from its code, all over the list', () => {
  const codes = Object.keys(areaList.county_list).filter(
    (code, index) => index % 97 === 0 && areaList.city_list[`${code.slice(0, 4)}00`],
  );
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.map((code) => regionAt(areaList, placeOf(areaList, code))?.regionCode)).toEqual(codes);
});

test('a code that is not on the list turns the wheels to the first place', () => {
  expect(placeOf(areaList, '990000')).toEqual([0, 0, 0]);
});

test('a city without districts answers with its own code', () => {
  const list = { province_list: { 440000: '广东省' }, city_list: { 441900: '东莞市' }, county_list: {} };
  expect(regionAt(list, [0, 0, 0])).toEqual({
    regionCode: '441900',
    province: '广东省',
    city: '东莞市',
    district: '',
  });
});

test('a city that is its own province is said once', () => {
  expect(regionWords({ province: '上海市', city: '上海市', district: '徐汇区' })).toBe('上海市 徐汇区');
  expect(regionWords({ province: '广东省', city: '东莞市', district: '' })).toBe('广东省 东莞市');
});
