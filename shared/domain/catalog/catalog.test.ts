import { businessDay } from '../day';
import { fen } from '../money';
import type { FreightTemplate } from '../pricing/freight';
import { DEFAULT_SETTINGS } from '../settings';
import { lockOf } from './lock';
import { cheapest, unitPrice } from './price-badge';
import { limitWords, parityWords, productDeliveryWords, productFreightWords } from './product.words';
import { proveStockBook } from './stock-books';

const { membership, shipping } = DEFAULT_SETTINGS;
const { levels } = membership;
const sku = (listPrice: number, set: [level: number, price: number][] = []) => ({
  listPrice: fen(listPrice),
  levelPrices: set.map(([level, price]) => ({ level, price: fen(price) })),
});

describe('prices in a list', () => {
  it('carry the name of the level they are for, and none at list price', () => {
    expect(unitPrice(sku(8_800), 3, levels)).toEqual({ unit: 8_360, listUnit: 8_800, badge: '金卡价' });
    expect(unitPrice(sku(8_800), null, levels).badge).toBeNull();
    expect(unitPrice(sku(8_800, [[1, 8_000]]), 1, levels)).toEqual({
      unit: 8_000,
      listUnit: 8_800,
      badge: '会员价',
    });
  });

  it('are those of the cheapest SKU for this person, which need not be that of a visitor', () => {
    const skus = [sku(10_000, [[3, 7_000]]), sku(9_000)];
    expect(cheapest(skus, null, levels)).toMatchObject({ price: { unit: 9_000 }, from: true });
    expect(cheapest(skus, 3, levels)).toMatchObject({ price: { unit: 7_000 }, from: true });
    expect(cheapest([sku(1), sku(1)], null, levels).from).toBe(false);
  });
});

describe('a lock', () => {
  it('is open from its level on', () => {
    expect(lockOf(null, { level: null, growth: 0 }, levels)).toBeNull();
    expect(lockOf(3, { level: 3, growth: 0 }, levels)).toBeNull();
    expect(lockOf(1, { level: null, growth: 0 }, levels)?.title).toBe('会员可买');
  });

  it('shows the way that is left, never less than nothing done or nothing missing', () => {
    expect(lockOf(4, { level: 2, growth: -50 }, levels)).toMatchObject({
      progressBp: 0,
      detail: '还差 6,050 成长值',
    });
    expect(lockOf(4, { level: 2, growth: 9_000 }, levels)).toMatchObject({
      progressBp: 10_000,
      detail: '还差 0 成长值',
    });
  });

  it('of a level that the settings dropped is that of the next higher one', () => {
    const without = levels.filter(({ level }) => level !== 3);
    expect(lockOf(3, { level: 2, growth: 0 }, without)?.title).toBe('黑金会员可买');
  });
});

describe('when goods leave and arrive', () => {
  const at = (hour: number): number => Date.UTC(2026, 5, 12, hour - 8);
  const home = { regionCode: '310101', city: '上海市' };
  const { zone } = DEFAULT_SETTINGS.brand;

  it('is said with the hour until which it holds', () => {
    const cutOff = shipping.cutOffHour;
    expect(productDeliveryWords(at(cutOff - 1), null, shipping, zone)).toBe(
      `今天 ${cutOff}:00 前下单，今天寄出`,
    );
    expect(productDeliveryWords(at(cutOff), null, shipping, zone)).toBe('现在下单，明天寄出');
    expect(productDeliveryWords(at(cutOff), home, shipping, zone)).toMatch(/^现在下单，.+送到上海$/);
  });
});

describe('what sending costs', () => {
  const template = (freeFrom: number | null, fee = 800): FreightTemplate => ({
    id: 'frt',
    name: '顺丰',
    by: 'count',
    areas: [
      {
        regions: ['31'],
        first: { units: 1, fee: fen(fee) },
        next: { units: 1, fee: fen(0) },
        freeFrom: freeFrom === null ? null : fen(freeFrom),
      },
    ],
  });

  it.each([
    ['满 ¥99 包邮', template(9_900), '310101', null],
    ['运费 ¥8 起', template(null), null, null],
    ['包邮', template(null, 0), '310101', null],
    ['这个地址送不到', template(9_900), '540101', levels[3]!],
    ['黑金包邮', template(9_900), '310101', levels[3]!],
    ['', undefined, '310101', null],
  ])('is said as 「%s」', (words, freight, region, level) => {
    expect(productFreightWords(freight, region, level)).toBe(words);
  });
});

it('a limit says how many more one may buy', () => {
  expect([limitWords(2, 2), limitWords(2, 1), limitWords(2, 0)]).toEqual([
    '每人限购 2 件',
    '每人限购 2 件，还能买 1 件',
    '每人限购 2 件，已经买满',
  ]);
});

it('the parity promise names each channel once and the day it was checked', () => {
  const words = parityWords(['天猫', '京东', '天猫'], businessDay('2026-06-10'), businessDay('2026-06-12'));
  expect(words).toBe('和天猫、京东同价或更低，6月10日核对');
});

it('the books of a stock name what is off, and nothing when they balance', () => {
  const book = { id: 'sku_1', moved: 12, returned: 2, held: 3, taken: 4 };
  expect(proveStockBook({ ...book, counters: { available: 5, reserved: 3, sold: 2 } })).toEqual([]);
  expect(proveStockBook({ ...book, counters: { available: 5, reserved: 2, sold: 2 } })).toEqual([
    { of: 'sku_1', what: 'reserved', expected: 3, actual: 2 },
  ]);
});
