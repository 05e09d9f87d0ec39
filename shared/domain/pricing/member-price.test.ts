import { fen } from '../money';
import { DEFAULT_SETTINGS } from '../settings';
import { lowestRegistered, memberPrice, parityBreak, priceLadder, rateOf } from './member-price';

const { levels } = DEFAULT_SETTINGS.membership;
const yirga = { listPrice: fen(8_800), levelPrices: [] };

describe('memberPrice', () => {
  it('is list × rate, half up, so the ladder of the pictures is 88.00 88.00 86.24 83.60 80.96', () => {
    expect(priceLadder(yirga, levels).map(({ level, price }) => [level?.name ?? null, price])).toEqual([
      [null, 8_800],
      ['普通', 8_800],
      ['银卡', 8_624],
      ['金卡', 8_360],
      ['黑金', 8_096],
    ]);
    expect(memberPrice({ listPrice: fen(10), levelPrices: [] }, 3, levels)).toBe(10);
  });

  it('takes a price set by hand, and hands it up to levels whose own would be dearer', () => {
    const sku = { listPrice: fen(8_800), levelPrices: [{ level: 2, price: fen(8_000) }] };
    expect([1, 2, 3, 4].map((level) => memberPrice(sku, level, levels))).toEqual([
      8_800, 8_000, 8_000, 8_000,
    ]);
  });

  it('never rises above the list price by a slip of the operator', () => {
    const sku = { listPrice: fen(8_800), levelPrices: [{ level: 3, price: fen(9_900) }] };
    expect(memberPrice(sku, 3, levels)).toBe(8_624);
  });
});

it('names the rate only where the price comes from it', () => {
  const byHand = { listPrice: fen(8_800), levelPrices: [{ level: 2, price: fen(8_000) }] };
  expect(rateOf(yirga, 3, levels)).toBe(9_500);
  expect(rateOf(yirga, 1, levels)).toBeNull();
  expect(rateOf(yirga, 9, levels)).toBeNull();
  expect(rateOf(byHand, 2, levels)).toBeNull();
  expect(rateOf(byHand, 3, levels)).toBeNull();
});

describe('parity with the brand’s other channels', () => {
  const tmall = { channel: '天猫旗舰店', price: fen(8_800) };
  const jd = { channel: '京东', price: fen(8_700) };

  it('holds at the same price and breaks one fen above the lowest', () => {
    expect(parityBreak(fen(8_700), [tmall, jd])).toBeNull();
    expect(parityBreak(fen(8_701), [tmall, jd])).toEqual(jd);
    expect(parityBreak(fen(8_701), [])).toBeNull();
  });

  it('names the channel that was registered first at the lowest price', () => {
    expect(lowestRegistered([tmall, { ...tmall, channel: '门店' }])?.channel).toBe('天猫旗舰店');
    expect(lowestRegistered([])).toBeNull();
  });
});
