import { POST, lineOf } from './builders';
import { fen } from '../money';
import { areaOf, freightCharges } from './freight';
import type { FreightTemplate } from './freight';
import { priceLines } from './price-lines';

const area = POST.areas[0]!;
const weight: FreightTemplate = {
  id: 'kilo',
  name: '中通',
  by: 'weight',
  areas: [
    {
      ...area,
      first: { units: 1_000, fee: fen(1_000) },
      next: { units: 500, fee: fen(300) },
      freeFrom: null,
    },
    { ...area, regions: ['54', '65'], first: { units: 1_000, fee: fen(2_500) } },
    { ...area, regions: ['6501'], first: { units: 1_000, fee: fen(2_000) } },
  ],
};

function chargesOf(grams: number, quantity: number, list: number, freeByLevel = false) {
  const line = lineOf('bag', list, { quantity, weightGrams: grams, freightTemplateId: 'kilo' });
  const priced = priceLines([{ key: 'bag', line }], null, [], 0);
  return freightCharges(priced, [POST, weight], { region: '110101', freeByLevel });
}

describe('freight', () => {
  it('counts begun units whole: 1,000 g is the first step, 1,001 g one more', () => {
    expect(chargesOf(500, 2, 100)[0]!.fee).toBe(1_000);
    expect(chargesOf(1_001, 1, 100)[0]!.fee).toBe(1_300);
    expect(chargesOf(1_501, 1, 100)[0]!.fee).toBe(1_600);
  });

  it('is charged once for each template in the order, free from the value of all goods', () => {
    const lines = [
      lineOf('a', 5_000, { freightTemplateId: 'post', quantity: 3 }),
      lineOf('b', 100, { freightTemplateId: 'kilo', weightGrams: 100 }),
    ];
    const priced = priceLines(
      lines.map((line) => ({ key: line.skuId, line })),
      null,
      [],
      0,
    );
    const charges = freightCharges(priced, [POST, weight], { region: null, freeByLevel: false });
    expect(charges.map(({ template, fee, free }) => [template.id, fee, free])).toEqual([
      ['post', 0, 'threshold'],
      ['kilo', 1_000, null],
    ]);
  });

  it('says what is missing for free freight, and nothing where it is not to be had', () => {
    const line = lineOf('a', 9_899, { freightTemplateId: 'post' });
    const priced = priceLines([{ key: 'a', line }], null, [], 0);
    const [charge] = freightCharges(priced, [POST], { region: null, freeByLevel: false });
    expect(charge).toMatchObject({ fee: 800, missing: 1 });
    expect(chargesOf(1, 1, 100)[0]!.missing).toBeNull();
    expect(chargesOf(1, 1, 100, true)[0]).toMatchObject({ fee: 0, free: 'level' });
  });

  it('picks the area with the longest fitting region, else the one for everywhere else', () => {
    const fee = (region: string | null) => areaOf(weight, region)?.first.fee;
    expect([fee('110101'), fee('652301'), fee('650102'), fee(null)]).toEqual([1_000, 2_500, 2_000, 1_000]);
    const nowhereElse = { ...weight, areas: weight.areas.slice(1) };
    expect(areaOf(nowhereElse, '110101')).toBeNull();
    expect(areaOf(nowhereElse, null)?.first.fee).toBe(2_500);
  });
});
