import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import type { Input, Output } from '@shared/contracts';
import type { Picture } from '../../services/pictures';
import { optionsOf, rowsFor } from './sku-rows';
import type { Goods } from './sku-rows';

export type Product = Output<'catalog.getProduct'>;
type Sent = Input<'catalog.saveProduct'>;
type Care = NonNullable<Product['care']>;

/** A product as the form holds it. */
export interface ProductForm {
  name: string;
  subtitle: string;
  categoryIds: string[];
  tags: string[];
  pictures: Picture[];
  /** A paragraph a line. */
  description: string;
  care: Omit<Care, 'steps'> & { steps: string };
  goods: Goods;
  freightTemplateId: string | null;
  minLevel: number | null;
  purchaseLimit: number | null;
  restockOn: Dayjs | null;
  sort: number;
}

export const NEW_PRODUCT: ProductForm = {
  name: '',
  subtitle: '',
  categoryIds: [],
  tags: [],
  pictures: [],
  description: '',
  care: { title: '', note: '', figures: [], steps: '' },
  goods: { options: [], rows: rowsFor([], []) },
  freightTemplateId: null,
  minLevel: null,
  purchaseLimit: null,
  restockOn: null,
  sort: 1000,
};

export function formOf(product: Product): ProductForm {
  const rows = product.skus.map(
    ({ skuId, choices, code, listPrice, levelPrices, cost, weightGrams, imageFileId }) => ({
      skuId,
      choices,
      code,
      listPrice,
      levelPrices: Object.fromEntries(levelPrices.map(({ level, price }) => [level, price])),
      cost,
      weightGrams,
      imageFileId,
    }),
  );
  const { name, subtitle, categoryIds, tags, freightTemplateId, minLevel, purchaseLimit, sort } = product;
  return {
    ...{ name, subtitle, categoryIds, tags, freightTemplateId, minLevel, purchaseLimit, sort },
    pictures: product.imageFileIds.map((fileId, at) => ({ fileId, url: product.imageUrls[at] ?? '' })),
    description: product.description.join('\n'),
    care: product.care ? { ...product.care, steps: product.care.steps.join('\n') } : NEW_PRODUCT.care,
    goods: { options: optionsOf(product.options, rows), rows },
    restockOn: product.restockOn === null ? null : dayjs(product.restockOn),
  };
}

/** What is sent; `base` is the product as it was read, or null for a new one. */
export function inputOf(form: ProductForm, base: Product | null): Sent {
  const { name, subtitle, categoryIds, tags, freightTemplateId, minLevel, purchaseLimit, sort } = form;
  return {
    ...(base && { productId: base.productId, version: base.version }),
    ...{ name, subtitle, categoryIds, tags, freightTemplateId, minLevel, purchaseLimit, sort },
    imageFileIds: form.pictures.map(({ fileId }) => fileId),
    description: linesOf(form.description),
    care: careOf(form.care),
    options: form.goods.options.map((option) => option.name),
    skus: form.goods.rows.map(({ levelPrices, listPrice, ...row }) => ({
      ...row,
      listPrice: listPrice ?? 0,
      levelPrices: Object.entries(levelPrices).flatMap(([level, price]) =>
        price === null ? [] : [{ level: Number(level), price }],
      ),
    })),
    restockOn: form.restockOn?.format('YYYY-MM-DD') ?? null,
  };
}

/** None at all when nothing was written. */
function careOf({ title, note, figures, steps }: ProductForm['care']): Sent['care'] {
  const written = linesOf(steps);
  if (!title.trim() && !note.trim() && figures.length === 0 && written.length === 0) return null;
  return { title: title.trim(), note: note.trim(), figures, steps: written };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
