import { businessDay } from '../day';
import { DEFAULT_SETTINGS } from '../settings';
import { deliveryDay } from './delivery';
import { cityWords, deliveryWords, parcelsWords } from './delivery.words';

const { shipping } = DEFAULT_SETTINGS;
const ZONE = 'Asia/Shanghai';
/** Friday 12 June 2026 in Shanghai. */
const at = (hour: number, minute = 0): number => Date.UTC(2026, 5, 12, hour - 8, minute);

describe('deliveryDay', () => {
  it.each([
    ['near the warehouse', '310104', '2026-06-14'],
    ['elsewhere', '110105', '2026-06-15'],
    ['in the far west', '650102', '2026-06-16'],
  ])('counts the days on the way: %s', (_where, region, day) => {
    expect(deliveryDay(at(8, 42), region, shipping, ZONE)).toBe(day);
  });

  it('lets an order leave the same day before the cut-off on the brand clock, and not from that hour on', () => {
    expect(deliveryDay(at(15, 59), '310104', shipping, ZONE)).toBe('2026-06-14');
    expect(deliveryDay(at(16), '310104', shipping, ZONE)).toBe('2026-06-15');
  });

  it('takes the longest beginning of a region code that fits', () => {
    const areas = [
      { regions: ['65'], days: 4 },
      { regions: ['6501'], days: 6 },
      { regions: ['6'], days: 9 },
    ];
    expect(deliveryDay(at(9), '650102', { ...shipping, areas }, ZONE)).toBe('2026-06-18');
  });
});

describe('the words of delivery', () => {
  const today = businessDay('2026-06-12');
  it.each([
    ['2026-06-12', '今天送到'],
    ['2026-06-13', '明天送到'],
    ['2026-06-15', '周一 6月15日送到'],
    ['2026-06-14', '周日 6月14日送到'],
  ])('tell the day: %s', (day, words) => {
    expect(deliveryWords(businessDay(day), today)).toBe(words);
  });

  it('say who brings it when that is one carrier, else how many parcels', () => {
    expect([parcelsWords([]), parcelsWords(['顺丰']), parcelsWords(['顺丰', '冷链'])]).toEqual([
      '',
      '顺丰，一个包裹',
      '分 2 个包裹',
    ]);
  });

  it('call a city as people do', () => {
    expect(['上海市', '杭州市', '延边州', '沙市', '喀什地区'].map(cityWords)).toEqual([
      '上海',
      '杭州',
      '延边州',
      '沙市',
      '喀什',
    ]);
  });
});
