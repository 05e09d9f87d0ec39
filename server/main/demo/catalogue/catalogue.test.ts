import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { catalogAdminContracts } from '@shared/contracts/catalog-admin';
import { couponAdminContracts, pricingAdminContracts } from '@shared/contracts/coupon';
import { businessDay } from '@shared/domain/day';
import { fen } from '@shared/domain/money';
import { lowestRegistered, memberPrice } from '@shared/domain/pricing/member-price';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { categories, coupons, exchanges, freight, grants, products, promotions, reviews } from '.';
import { demoPeople } from '../people';
import type { DemoScope } from './offers';

const ART = path.join(__dirname, '../art');
const skus = products.flatMap((product) => product.skus.map((sku) => ({ ...sku, product })));
const shelves = categories.flatMap(({ key, chips }) => [key, ...chips.map((chip) => chip.key)]);
const codes = new Set(skus.map(({ code }) => code));
const levels = DEFAULT_SETTINGS.membership.levels;

function scopeInput({ kind, keys, exceptCategories = [], label }: DemoScope) {
  const known = kind === 'products' ? products.map(({ key }) => key) : shelves;
  expect(known).toEqual(expect.arrayContaining([...keys]));
  expect(shelves).toEqual(expect.arrayContaining([...exceptCategories]));
  return { kind, ids: keys, exceptCategories, label };
}

describe('the shelf of the demo brand', () => {
  it('has a picture for every name it uses and uses every picture, each light enough for a list', () => {
    const drawn = readdirSync(ART).filter((file) => file.endsWith('.png'));
    const used = new Set(products.flatMap(({ images }) => images.map((name) => `${name}.png`)));
    expect(drawn.sort()).toEqual([...used].sort());
    expect(readdirSync(ART).filter((file) => file.endsWith('.svg'))).toHaveLength(drawn.length);
    expect(drawn.filter((file) => statSync(path.join(ART, file)).size > 25 * 1024)).toEqual([]);
  });

  it('names each thing once and leaves no chip without products', () => {
    for (const keys of [products.map(({ key }) => key), skus.map(({ code }) => code), shelves]) {
      expect(new Set(keys).size).toBe(keys.length);
    }
    const filled = new Set(products.flatMap((product) => product.categories));
    const chips = categories.flatMap((category) => category.chips.map(({ key }) => key));
    expect(chips.filter((key) => !filled.has(key))).toEqual([]);
    for (const { options, skus: own } of products) {
      expect(own.map(({ choices }) => choices.length)).toEqual(own.map(() => options.length));
      expect(new Set(own.map(({ choices }) => choices.join())).size).toBe(own.length);
    }
  });

  it('is never dearer than another channel, and says when what is sold out comes back', () => {
    const dearer = skus.filter(({ listPrice, elsewhere = {} }) => {
      const registered = Object.entries(elsewhere).map(([channel, price]) => ({
        channel,
        price: fen(price),
      }));
      return (lowestRegistered(registered)?.price ?? Infinity) < listPrice;
    });
    expect(dearer.map(({ code }) => code)).toEqual([]);
    const gone = products.filter(({ skus: own }) => own.every(({ stock }) => stock === 0));
    expect(gone.map(({ key }) => key)).toEqual(
      products.filter(({ restockInDays }) => restockInDays).map(({ key }) => key),
    );
  });

  it('costs a gold member what the pictures show', () => {
    const price = (code: string): number => {
      const sku = skus.find((other) => other.code === code)!;
      const levelPrices = (sku.levelPrices ?? []).map((set) => ({ ...set, price: fen(set.price) }));
      return memberPrice({ listPrice: fen(sku.listPrice), levelPrices }, 3, levels);
    };
    expect(['YIR-250-B', 'OSM-80', 'HAN-40', 'YUN-250-B', 'DRIP-10-M'].map(price)).toEqual([
      8_360, 12_160, 4_275, 6_840, 5_605,
    ]);
  });

  it('fits the forms of the console', () => {
    for (const {
      key,
      categories: categoryIds,
      images,
      minLevel,
      purchaseLimit,
      lastsDays,
      restockInDays,
      ...rest
    } of products) {
      expect(shelves).toEqual(expect.arrayContaining([...categoryIds]));
      const own = rest.skus.map(({ elsewhere, stock, ...sku }) => sku);
      const input = { ...rest, categoryIds, skus: own, minLevel, purchaseLimit, imageFileIds: images };
      const parsed = catalogAdminContracts['catalog.saveProduct'].input.safeParse(input);
      expect([key, parsed.error]).toEqual([key, undefined]);
    }
    for (const { key, days, scope, ...rest } of coupons) {
      const input = { ...rest, scope: scopeInput(scope), validity: { kind: 'days', days } };
      expect([key, couponAdminContracts['coupon.saveTemplate'].input.safeParse(input).error]).toEqual([
        key,
        undefined,
      ]);
    }
    for (const { key, fromDay, toDay, scope, ...rest } of promotions) {
      const input = { ...rest, scope: scopeInput(scope), from: fromDay + 1_000, to: toDay + 1_000 };
      expect([key, pricingAdminContracts['pricing.savePromotion'].input.safeParse(input).error]).toEqual([
        key,
        undefined,
      ]);
    }
    const { key: _key, ...template } = freight;
    expect(pricingAdminContracts['pricing.saveFreight'].input.safeParse(template).error).toBeUndefined();
  });

  it('offers and quotes only what there is', () => {
    expect(exchanges.filter(({ sku }) => !codes.has(sku))).toEqual([]);
    const issued = new Set(coupons.map(({ key }) => key));
    const people = demoPeople(businessDay('2026-06-12')).map(({ userId }) => userId);
    expect(grants.filter(({ userId, coupon }) => !issued.has(coupon) || !people.includes(userId))).toEqual(
      [],
    );
    const wrong = reviews.filter(
      ({ product, sku, boughtDaysAgo, daysAgo }) =>
        !skus.some((other) => other.code === sku && other.product.key === product) ||
        !boughtDaysAgo.some((bought) => bought > daysAgo),
    );
    expect(wrong).toEqual([]);
  });

  it('speaks calmly: no exclamation marks, nothing for a limited time', () => {
    const words = JSON.stringify({ categories, coupons, products, promotions, reviews });
    expect(words.match(/[!！]|限时|抢|爆款|最低价/g)).toBeNull();
  });
});
