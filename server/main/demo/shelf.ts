import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Input } from '@shared/contracts';
import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { startOfDay } from '@shared/domain/zone';
import { categories, coupons, exchanges, freight, products, promotions } from './catalogue';
import type { DemoScope } from './catalogue/offers';
import type { DemoProduct } from './catalogue/types';
import { formerExchanges, formerProducts } from './catalogue/former';
import type { Past } from './past';

/** What the stories of the members name: ids by the keys of the catalogue. */
export interface Shelf {
  /** By code. */
  skus: ReadonlyMap<string, string>;
  /** By code of the SKU. */
  exchanges: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, string>;
  categories: ReadonlyMap<string, string>;
  coupons: ReadonlyMap<string, string>;
}

interface Opening {
  /** epoch ms of the opening day */
  at: number;
  today: BusinessDay;
  zone: string;
}

const ART = path.resolve('server/main/demo/art');
const FAR_AHEAD_DAYS = 365;
/** Begins when the stories are told: until then nobody is given one. */
const LATER = ['come-back'];

/** Fills the empty mall with the catalogue of the demo brand, through the endpoints of the console. */
export async function fillShelf(past: Past, opening: Opening): Promise<Shelf> {
  const { at } = opening;
  const everything = [...products, ...formerProducts];
  const category = await makeCategories(past, at);
  const [template] = await past.together(at, 'pricing.saveFreight', [
    {
      name: freight.name,
      by: freight.by,
      areas: freight.areas.map((area) => ({ ...area, regions: [...area.regions] })),
    },
  ]);
  const pictures = await storePictures(past, at, everything);
  const saved = await past.together(
    at,
    'catalog.saveProduct',
    everything.map((product, index) =>
      productInput(product, index, { opening, category, pictures, freightId: template?.templateId ?? null }),
    ),
  );
  const ids = saved.map(({ productId }) => productId);
  const skus = new Map(
    everything.flatMap((product, index) =>
      product.skus.map(({ code }, place) => [code, saved[index]?.skuIds[place] ?? ''] as const),
    ),
  );
  await past.together(
    at,
    'catalog.publish',
    ids.map((productId) => ({ productId })),
  );
  await stock(past, at, everything, skus);

  const productIds = new Map(everything.map(({ key }, index) => [key, ids[index] ?? '']));
  const scope = ({
    keys,
    exceptCategories = [],
    kind,
    label,
  }: DemoScope): Input<'pricing.savePromotion'>['scope'] => ({
    kind,
    ids: keys.map((key) => (kind === 'products' ? productIds : category).get(key) ?? ''),
    exceptCategories: exceptCategories.map((key) => category.get(key) ?? ''),
    exceptProducts: [],
    label,
  });
  await makePromotions(past, opening, scope);
  return {
    skus,
    products: productIds,
    categories: category,
    exchanges: await makeExchanges(past, opening, skus),
    coupons: await makeCoupons(past, at, scope),
  };
}

/** Takes what is sold no more out of the mall, looks what other channels ask, and switches on what begins today. */
export async function tidyShelf(past: Past, at: number, shelf: Shelf): Promise<void> {
  await past.together(
    at,
    'catalog.unpublish',
    formerProducts.map(({ key }) => ({ productId: idOf(shelf.products, key) })),
  );
  await registerPrices(past, at, shelf.skus);
  await past.together(
    at,
    'coupon.setTemplateState',
    LATER.map((key) => ({ templateId: idOf(shelf.coupons, key), on: true })),
  );
}

/** @throws Error when a story names what the catalogue has not */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demo has no ${key}`);
  return id;
}

async function makeCategories(past: Past, at: number): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const tops = await past.together(
    at,
    'catalog.saveCategory',
    categories.map(({ key, name }, index) => ({ name, tint: key, sort: index * 10 })),
  );
  categories.forEach(({ key }, index) => ids.set(key, tops[index]?.categoryId ?? ''));
  const chips = categories.flatMap(({ key, chips: own }) => own.map((chip) => ({ ...chip, tint: key })));
  const made = await past.together(
    at,
    'catalog.saveCategory',
    chips.map(({ name, tint }, index) => ({ name, tint, parentId: ids.get(tint) ?? null, sort: index * 10 })),
  );
  chips.forEach(({ key }, index) => ids.set(key, made[index]?.categoryId ?? ''));
  return ids;
}

async function storePictures(
  past: Past,
  at: number,
  all: readonly DemoProduct[],
): Promise<Map<string, string>> {
  const names = [...new Set(all.flatMap(({ images }) => images))];
  const stored = await past.together(
    at,
    'catalog.uploadPicture',
    names.map((name) => ({ imageBase64: readFileSync(path.join(ART, `${name}.png`)).toString('base64') })),
  );
  return new Map(names.map((name, index) => [name, stored[index]?.fileId ?? '']));
}

function productInput(
  product: DemoProduct,
  index: number,
  {
    opening,
    category,
    pictures,
    freightId,
  }: {
    opening: Opening;
    category: ReadonlyMap<string, string>;
    pictures: ReadonlyMap<string, string>;
    freightId: string | null;
  },
): Input<'catalog.saveProduct'> {
  const { care, restockInDays, minLevel = null, purchaseLimit = null } = product;
  return {
    name: product.name,
    subtitle: product.subtitle,
    categoryIds: product.categories.map((key) => category.get(key) ?? ''),
    tags: [...product.tags],
    imageFileIds: product.images.map((name) => pictures.get(name) ?? ''),
    description: [...product.description],
    care: care && { ...care, figures: [...care.figures], steps: [...care.steps] },
    options: [...product.options],
    skus: product.skus.map(({ code, choices, listPrice, levelPrices = [], weightGrams }) => ({
      code,
      choices: [...choices],
      listPrice,
      levelPrices: [...levelPrices],
      weightGrams,
    })),
    freightTemplateId: freightId,
    minLevel,
    purchaseLimit,
    restockOn: restockInDays === undefined ? null : addDays(opening.today, restockInDays),
    sort: index * 10,
  };
}

async function registerPrices(past: Past, at: number, skus: ReadonlyMap<string, string>): Promise<void> {
  const rows = products.flatMap(({ skus: own }) =>
    own.flatMap(({ code, elsewhere = {} }) =>
      Object.entries(elsewhere).map(([channel, price]) => ({ skuId: skus.get(code) ?? '', channel, price })),
    ),
  );
  await past.together(at, 'catalog.registerPrice', rows);
}

async function stock(
  past: Past,
  at: number,
  all: readonly DemoProduct[],
  skus: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = all
    .flatMap((product) => product.skus)
    .filter((sku) => sku.stock > 0)
    .map((sku) => ({ stockId: skus.get(sku.code) ?? '', change: sku.stock, reason: '开店备货' }));
  await past.together(at, 'catalog.adjustStock', rows);
}

async function makePromotions(
  past: Past,
  { at, today, zone }: Opening,
  scope: (of: DemoScope) => Input<'pricing.savePromotion'>['scope'],
): Promise<void> {
  await past.together(
    at,
    'pricing.savePromotion',
    promotions.map(({ name, fromDay, toDay, priority, scope: of, tiers }) => ({
      name,
      from: startOfDay(addDays(today, fromDay), zone),
      to: startOfDay(addDays(today, toDay), zone),
      priority,
      scope: scope(of),
      tiers: [...tiers],
    })),
  );
}

async function makeExchanges(
  past: Past,
  { at, today, zone }: Opening,
  skus: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const all = [...exchanges, ...formerExchanges];
  const made = await past.together(
    at,
    'exchange.saveItem',
    all.map(({ sku, points, price, perMember, minLevel }) => ({
      skuId: skus.get(sku) ?? '',
      points,
      price,
      perMember,
      minLevel,
      from: at,
      to: startOfDay(addDays(today, FAR_AHEAD_DAYS), zone),
    })),
  );
  await past.together(
    at,
    'catalog.adjustStock',
    all.map(({ stock: change }, index) => ({
      stockId: `exchange:${made[index]?.exchangeId ?? ''}`,
      change,
      reason: '积分商城备货',
    })),
  );
  return new Map(all.map(({ sku }, index) => [sku, made[index]?.exchangeId ?? '']));
}

async function makeCoupons(
  past: Past,
  at: number,
  scope: (of: DemoScope) => Input<'pricing.savePromotion'>['scope'],
): Promise<Map<string, string>> {
  const made = await past.together(
    at,
    'coupon.saveTemplate',
    coupons.map(({ key: _key, days, scope: of, channels, rules, ...rest }) => ({
      ...rest,
      scope: scope(of),
      channels: [...channels],
      rules: [...rules],
      validity: { kind: 'days' as const, days },
    })),
  );
  const ids = new Map(coupons.map(({ key }, index) => [key, made[index]?.templateId ?? '']));
  await past.together(
    at,
    'coupon.setTemplateState',
    coupons
      .filter(({ key }) => !LATER.includes(key))
      .map(({ key }) => ({ templateId: idOf(ids, key), on: true })),
  );
  return ids;
}
