import type { BusinessDay } from '@shared/domain/day';
import {
  mergePlans,
  planClawback,
  planEarn,
  planExpire,
  planHold,
  planPend,
  planRelease,
  planSettle,
  usesOf,
} from '@shared/domain/points';
import { applyPlan, EMPTY_BOOK, netOf } from '@shared/domain/points-books';
import type { Book } from '@shared/domain/points-books';
import { lastDayFor } from '@shared/domain/points-expiry';
import type { EntryKind, Lot, PointsPlan } from '@shared/domain/points-types';
import type { LedgerReason } from '@shared/domain/points.words';
import { businessDayOf } from '@shared/domain/zone';
import type { Chronicle } from '../../platform/chronicle';
import { entriesOf, sharedLotId } from './ledger';
import { AccountModel, EntryModel, LotModel } from './points.model';
import type { EntryDoc } from './points.model';
import type { Earning } from './points.service';

/** The points of one member as they came about, by the same plans as the ledger. */
export class PointsHistory {
  private book: Book = EMPTY_BOOK;
  private readonly entries: EntryDoc[] = [];

  constructor(private readonly memberId: string) {}

  get available(): number {
    return this.book.account.available;
  }

  /** As `earnPoints`. */
  earn(ctx: Chronicle, earnings: readonly Earning[]): void {
    const today = dayOf(ctx);
    let { debt } = this.book.account;
    const plans = earnings.map((earning) => {
      const lastDay = earning.lastDay ?? lastDayFor(today, ctx.settings.points);
      const plan = planEarn({ ...earning, lotId: sharedLotId(this.memberId, lastDay), lastDay }, debt);
      debt += plan.account.debt;
      return plan;
    });
    if (plans.length > 0)
      this.post(
        ctx,
        mergePlans(plans),
        earnings.map(({ reason }) => reason),
      );
  }

  /** As `pendPoints`. */
  pend(ctx: Chronicle, lotId: string, earning: Earning): void {
    const lastDay = lastDayFor(dayOf(ctx), ctx.settings.points);
    this.post(ctx, planPend({ lastDay, ...earning, lotId }), [earning.reason]);
  }

  /** As `releasePoints`. */
  release(ctx: Chronicle, lotId: string, sourceKey: string, reason: LedgerReason): void {
    const lot = this.book.lots.find(({ id }) => id === lotId);
    if (!lot) throw new Error(`no lot ${lotId}`);
    const { debt } = this.book.account;
    this.post(ctx, planRelease({ sourceKey, lot, debt }, dayOf(ctx), ctx.settings.points.expiredGraceDays), [
      reason,
    ]);
  }

  /** As `holdPoints`. @throws RangeError where there are fewer */
  hold(ctx: Chronicle, sourceKey: string, points: number, reason: LedgerReason): void {
    const { lots } = this.book;
    const decision = planHold(sourceKey, lots, points, dayOf(ctx));
    if (!decision.ok) throw new RangeError(`a history that spends ${decision.missing} points too many`);
    this.post(ctx, decision.plan, [reason], lots);
  }

  /** As `settlePoints`. */
  settle(ctx: Chronicle, holdKey: string, sourceKey: string, reason: LedgerReason): void {
    const held = this.entries.find((entry) => entry.sourceKey === holdKey);
    if (!held) throw new Error(`no ledger row ${holdKey}`);
    const uses = usesOf(held);
    const touched = uses.map(({ lotId: id }) => ({ id, lastDay: held.lastDay }));
    this.post(ctx, planSettle(sourceKey, uses), [reason], touched);
  }

  /** As `clawbackPoints`. */
  clawback(
    ctx: Chronicle,
    clawback: { sourceKey: string; points: number; ownLotId: string; reason: LedgerReason },
  ): void {
    const { lots } = this.book;
    this.post(ctx, planClawback(clawback, lots, dayOf(ctx)), [clawback.reason], lots);
  }

  /** The first day of which the night takes something; null when nothing expires. */
  get expiresOn(): BusinessDay | null {
    const days = this.book.lots
      .filter(({ state, remaining }) => state === 'open' && remaining > 0)
      .map(({ lastDay }) => lastDay)
      .sort();
    return days[0] ?? null;
  }

  /** As `expireLots` does for everybody. */
  expire(ctx: Chronicle): void {
    for (const lot of this.book.lots) {
      const plan = planExpire(lot, dayOf(ctx));
      if (plan) this.post(ctx, plan, [{ type: 'expiry' }], [lot]);
    }
  }

  importInto({ bulk }: Chronicle): void {
    const net: Partial<Record<EntryKind, number>> = {};
    for (const entry of this.entries) net[entry.kind] = (net[entry.kind] ?? 0) + netOf(entry);
    const { memberId } = this;
    bulk.add(AccountModel, { _id: memberId, ...this.book.account, net });
    bulk.add(EntryModel, ...this.entries);
    bulk.add(LotModel, ...this.book.lots.map(({ id, ...lot }) => ({ _id: id, memberId, ...lot })));
  }

  private post(
    ctx: Chronicle,
    plan: PointsPlan,
    reasons: readonly LedgerReason[],
    touched: readonly Pick<Lot, 'id' | 'lastDay'>[] = [],
  ): void {
    this.entries.push(...entriesOf(ctx, this.memberId, plan, { on: dayOf(ctx), reasons, touched }));
    this.book = applyPlan(this.book, plan);
  }
}

function dayOf({ now, settings }: Chronicle): BusinessDay {
  return businessDayOf(now, settings.brand.zone);
}
