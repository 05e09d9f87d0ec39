import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { createSnapshot } from '../../platform/snapshot';
import { LearnedModel } from './learned.model';
import type { LearnedRow } from './learned.model';

export const STORE = 'store';
/** Stands for whatever a member buys: how often they come at all. */
export const ANYTHING = '*';
export const productKey = (productId: string): string => `product:${productId}`;
export const categoryKey = (categoryId: string): string => `category:${categoryId}`;

/** What speaks for a product: its own model, its category's, or the store's. */
export interface Speaks {
  model: GapModel;
  from: 'product' | 'category' | 'store';
  ceiling: number;
}

export interface Learned {
  rows: ReadonlyMap<string, LearnedRow>;
  typicalUnits(productId: string): number;
  /** Null while the whole store has too little to learn from. */
  speaksFor(of: { productId: string; categoryId: string | null }): Speaks | null;
}

export function learnedOf(list: readonly LearnedRow[]): Learned {
  const rows = new Map(list.map((row) => [row._id, row]));
  const speaker = (key: string | null, from: Speaks['from']): Speaks | null => {
    const row = key === null ? undefined : rows.get(key);
    return row?.model ? { model: row.model, ceiling: row.ceiling, from } : null;
  };
  return {
    rows,
    typicalUnits: (productId) => rows.get(productKey(productId))?.typicalUnits ?? 1,
    speaksFor: ({ productId, categoryId }) =>
      speaker(productKey(productId), 'product') ??
      speaker(categoryId && categoryKey(categoryId), 'category') ??
      speaker(STORE, 'store'),
  };
}

const snapshot = createSnapshot(async () => learnedOf(await LearnedModel.find().session(null).lean()));

/** Everything that was learned; a row per product and category, at most 1 s behind. */
export const learnedNow = snapshot.now;
export const forgetLearned = snapshot.forget;
