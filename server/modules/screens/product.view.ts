import type { Output } from '@shared/contracts';
import { lockOf } from '@shared/domain/catalog/lock';
import { cheapest, unitPrice } from '@shared/domain/catalog/price-badge';
import {
  boughtWords,
  limitWords,
  parityWords,
  productDeliveryWords,
  productFreightWords,
} from '@shared/domain/catalog/product.words';
import type { Destination } from '@shared/domain/catalog/product.words';
import { isLow, stockWordOf } from '@shared/domain/catalog/stock-words';
import { levelOf } from '@shared/domain/membership';
import type { FreightTemplate } from '@shared/domain/pricing/freight';
import { parityBreak } from '@shared/domain/pricing/member-price';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { fileUrl } from '../catalog';
import type { Catalog, CatalogProduct, CatalogSku } from '../catalog';
import type { Looking } from './viewer';

type Page = Output<'catalog.product'>;

export interface ProductFacts {
  catalog: Catalog;
  product: CatalogProduct;
  looking: Looking;
  reviews: Page['reviews'];
  freight: FreightTemplate | undefined;
  /** What this member had of it. */
  purchase: { units: number; times: number; kept: number; lastAt: number | null } | undefined;
  favourite: boolean;
  address: Destination | null;
}

export function productView({ now }: Pick<Ctx, 'now'>, facts: ProductFacts): Page {
  const { catalog, product, looking, reviews, favourite } = facts;
  const { membership } = looking.settings;
  return {
    productId: product.productId,
    name: product.name,
    subtitle: product.subtitle,
    tint: product.tint,
    images: product.imageFileIds.map(fileUrl),
    tags: product.tags,
    description: product.description,
    care: product.care,
    ...cheapest(product.skus, looking.level, membership.levels),
    options: optionsOf(product),
    skus: product.skus.map((sku) => skuView(catalog, sku, looking)),
    lock: lockOf(product.minLevel, looking, membership.levels),
    onSale: true,
    limit: limitOf(facts),
    restockOn: product.restockOn,
    parity: parityOf(facts),
    ...wayOf(now, facts),
    bought: boughtOf(facts),
    favourite,
    reviews,
  };
}

/** Choices in the order in which SKUs name them. */
function optionsOf({ options, skus }: CatalogProduct): Page['options'] {
  return options.map((name, index) => ({
    name,
    choices: [...new Set(skus.flatMap(({ choices }) => choices[index] ?? []))],
  }));
}

function skuView(catalog: Catalog, sku: CatalogSku, { level, settings }: Looking): Page['skus'][number] {
  const available = catalog.available(sku.skuId);
  return {
    skuId: sku.skuId,
    choices: sku.choices,
    price: unitPrice(sku, level, settings.membership.levels),
    stock: stockWordOf(available),
    left: available > 0 && isLow(available) ? available : null,
    imageUrl: sku.imageFileId && fileUrl(sku.imageFileId),
  };
}

function limitOf({ product, purchase }: ProductFacts): Page['limit'] {
  const max = product.purchaseLimit;
  if (max === null) return null;
  const left = Math.max(0, max - (purchase?.units ?? 0));
  return { max, left, sentence: limitWords(max, left) };
}

/** Promised only where it is kept for every SKU that is registered elsewhere. */
function parityOf({ catalog, product, looking }: ProductFacts): Page['parity'] {
  const registered = product.skus.flatMap(({ skuId }) => catalog.registered(skuId));
  const broken = product.skus.some(({ skuId, listPrice }) =>
    parityBreak(listPrice, catalog.registered(skuId)),
  );
  if (registered.length === 0 || broken) return null;
  const checkedAt = Math.max(...registered.map(({ at }) => at));
  const checkedOn = businessDayOf(checkedAt, looking.settings.brand.zone);
  const channels = registered.map(({ channel }) => channel);
  return { title: '同价保障', detail: parityWords(channels, checkedOn, looking.today) };
}

function wayOf(now: number, { freight, address, looking }: ProductFacts): Pick<Page, 'delivery' | 'freight'> {
  const { shipping, brand, membership } = looking.settings;
  const level = looking.level === null ? null : levelOf(looking.level, membership);
  return {
    delivery: freight ? productDeliveryWords(now, address, shipping, brand.zone) : '',
    freight: productFreightWords(freight, address?.regionCode ?? null, level),
  };
}

function boughtOf({ purchase }: ProductFacts): Page['bought'] {
  if (!purchase || purchase.kept <= 0 || purchase.lastAt === null) return null;
  return { times: purchase.times, lastAt: purchase.lastAt, sentence: boughtWords(purchase.times) };
}
