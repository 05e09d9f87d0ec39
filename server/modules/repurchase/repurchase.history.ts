import type { Chronicle, Told } from '../../platform/chronicle';
import { catalogNow } from '../catalog';
import type { Catalog } from '../catalog';
import { learnedNow } from './learned';
import type { Learned } from './learned';
import { scheduleOf, whenOf } from './look';
import { changeOf } from './repurchase.handlers';
import { StateModel } from './state.model';
import type { StateRow } from './state.model';
import { newState, productsOf, stateAfter } from './states.service';

/** What is sold and what was learned of it, as if it always had been. */
export interface Rhythms {
  catalog: Catalog;
  learned: Learned;
}

export async function rhythmsNow(ctx: Chronicle): Promise<Rhythms> {
  return { catalog: await catalogNow(ctx), learned: await learnedNow(ctx) };
}

/** What the purchases of one member come to, product by product. */
export class RhythmHistory {
  private readonly states = new Map<string, StateRow>();

  constructor(
    private readonly memberId: string,
    private readonly shop: Rhythms,
  ) {}

  /** As the news of orders is taken. */
  hear(ctx: Chronicle, told: Told): void {
    const change = changeOf(told, ctx.settings.brand.zone);
    if (!change || !('lines' in told.news) || !('orderId' in told.news)) return;
    const { lines, orderId } = told.news;
    const { catalog, learned } = this.shop;
    for (const { productId, skuId, by } of productsOf(lines, change)) {
      const old = this.states.get(productId) ?? newState(this.memberId, productId, skuId);
      const { state } = stateAfter(old, { orderId, skuId, by, catalog }, change);
      const nextAt = scheduleOf(state, learned, whenOf(ctx.now, ctx.settings));
      this.states.set(productId, { ...state, nextAt });
    }
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(StateModel, ...this.states.values());
  }
}
