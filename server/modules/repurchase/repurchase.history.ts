import { dayNumberOf } from '@shared/domain/day';
import { gapQuantile } from '@shared/domain/repurchase/gap-model';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import type { Chronicle, Told } from '../../platform/chronicle';
import { catalogNow } from '../catalog';
import { newCycle } from './cycle';
import { turnOf } from './decide';
import type { Known } from './decide';
import { ANYTHING, learnedNow, learnedOf, productKey } from './learned';
import { ToldModel } from './learned.model';
import type { ToldRow } from './learned.model';
import { lookAt, scheduleOf, whenOf } from './look';
import { changeOf } from './repurchase.handlers';
import { ReminderModel, StateModel } from './state.model';
import type { StateRow } from './state.model';
import { categoriesOf, newState, productsOf, stateAfter } from './states.service';

const FIRST = { gaps: 0, sum: 0, logSum: 0, elapsed: 0 };

/** What is sold and known of it, as if it always had been; and what came of the reminders that all members share. */
export class Rhythms {
  private readonly rows = new Map<string, ToldRow>();

  private constructor(readonly known: Omit<Known, 'when'>) {}

  /** `models`: of products whose rhythm the shop is taken to know; what it learned itself when not given. */
  static async open(ctx: Chronicle, models?: ReadonlyMap<string, GapModel>): Promise<Rhythms> {
    const catalog = await catalogNow(ctx);
    return new Rhythms({ catalog, learned: models ? rowsOf(models) : await learnedNow(ctx) });
  }

  count(productId: string, kind: ToldRow['kind'], what: 'told' | 'bought'): void {
    const _id = `${productId}:${kind}`;
    const row = this.rows.get(_id) ?? { _id, productId, kind, told: 0, bought: 0 };
    row[what] += 1;
    this.rows.set(_id, row);
  }

  /** Adds to the counters of the shop what was counted here. */
  async save(): Promise<void> {
    for (const { _id, productId, kind, told, bought } of this.rows.values()) {
      const update = { $setOnInsert: { productId, kind }, $inc: { told, bought } };
      await ToldModel.updateOne({ _id }, update, { upsert: true });
    }
    this.rows.clear();
  }
}

function rowsOf(models: ReadonlyMap<string, GapModel>): Known['learned'] {
  const at = (model: GapModel, p: number): number => Math.round(gapQuantile(model, FIRST, p));
  return learnedOf(
    [...models].map(([productId, model]) => ({
      ...{ _id: productKey(productId), model, people: 0, typicalUnits: 1, ceiling: 1 },
      ...{ low: at(model, 0.1), cycle: at(model, 0.5), high: at(model, 0.9) },
      ...{ logLikelihood: 0, fittedAt: 0 },
    })),
  );
}

/** What the purchases of one member come to, product by product, and what they were reminded of. */
export class RhythmHistory {
  private readonly states = new Map<string, StateRow>();
  private remindedAt: number | null = null;

  constructor(
    private readonly memberId: string,
    private readonly shop: Rhythms,
  ) {}

  /** As the news of orders is taken. */
  hear(ctx: Chronicle, told: Told): void {
    const change = changeOf(told, ctx.settings.brand.zone);
    if (!change || !('lines' in told.news) || !('orderId' in told.news)) return;
    const { lines, orderId } = told.news;
    const { catalog, learned } = this.shop.known;
    for (const { productId, skuId, by } of productsOf(lines, change)) {
      const old = this.states.get(productId) ?? newState(this.memberId, productId, skuId);
      const { state, again } = stateAfter(old, { orderId, skuId, by, catalog }, change);
      if (again) this.countBought(old);
      const when = whenOf(ctx.now, ctx.settings);
      this.states.set(productId, { ...state, nextAt: scheduleOf(state, learned, when) });
      if (productId !== ANYTHING) continue;
      const cycle = { learned, categories: categoriesOf(lines, change) };
      const days = newCycle(lookAt(old, learned, when), lookAt(state, learned, when), cycle);
      if (days !== null) ctx.tell('member.cycleChanged', { memberId: this.memberId, days, at: ctx.now });
    }
  }

  /** When there may be something to say; epoch ms, null for never. */
  get turnsAt(): number | null {
    const due = [...this.states.values()].flatMap(({ nextAt }) => nextAt ?? []);
    return due.length > 0 ? Math.min(...due) : null;
  }

  /** As `remindDue` does for everybody. */
  remind(ctx: Chronicle): void {
    const when = whenOf(ctx.now, ctx.settings);
    const { later, said } = turnOf([...this.states.values()], this.remindedAt, { ...this.shop.known, when });
    for (const { state, nextAt } of later) this.states.set(state.productId, { ...state, nextAt });
    if (!said) return;
    const { state, after, news } = said;
    this.states.set(state.productId, { ...state, ...after });
    this.remindedAt = ctx.now;
    this.shop.count(state.productId, news.kind, 'told');
    ctx.tell('repurchase.due', news);
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(StateModel, ...this.states.values());
    const { memberId: _id, remindedAt } = this;
    if (remindedAt !== null) bulk.add(ReminderModel, { _id, remindedAt });
  }

  private countBought({ productId, told, lastDay }: StateRow): void {
    const kind = lastDay !== null && told?.cycle === dayNumberOf(lastDay) ? told.kinds.at(-1) : undefined;
    if (kind) this.shop.count(productId, kind, 'bought');
  }
}
