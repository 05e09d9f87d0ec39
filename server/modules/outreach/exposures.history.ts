import type { DomainEvents } from '@shared/events';
import type { Chronicle, Told } from '../../platform/chronicle';
import { ExposureModel, UNIVERSAL } from './exposure.model';
import type { ExposureRow } from './exposure.model';
import { EFFECT_MS } from './exposure.service';
import { armOf } from './holdout';
import { REMINDERS } from './one-voice';

/** Under which experiments one member would have been spoken to, and what they bought after it; whatever was delivered. */
export class ExposureHistory {
  private rows: ExposureRow[] = [];

  constructor(private readonly memberId: string) {}

  hear(ctx: Chronicle, told: Told): void {
    if (told.name === 'repurchase.due') this.expose(ctx);
    if (told.name === 'order.paid') this.count(told.news);
    if (told.name === 'order.refunded') this.countBack(told.news);
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(ExposureModel, ...this.rows);
  }

  /** As `exposeTo` where a reminder is sent. */
  private expose(ctx: Chronicle): void {
    const { universalBp, campaignBp } = ctx.settings.outreach.holdout;
    if (this.draw(ctx, UNIVERSAL, universalBp) === 'treated') this.draw(ctx, REMINDERS, campaignBp);
  }

  private draw(ctx: Chronicle, experiment: string, heldBp: number): ExposureRow['arm'] {
    const { memberId } = this;
    const known = this.rows.find((row) => row.experiment === experiment);
    if (known) return known.arm;
    const arm = armOf(memberId, experiment, heldBp);
    this.rows.push({ _id: ctx.ids.next('exp'), memberId, experiment, arm, heldBp, at: ctx.now, orders: [] });
    return arm;
  }

  /** As `countOrder`. */
  private count({ orderId, paid, at }: DomainEvents['order.paid']): void {
    this.rows = this.rows.map((row) =>
      row.at > at - EFFECT_MS && row.at <= at
        ? { ...row, orders: [...row.orders, { orderId, money: paid }] }
        : row,
    );
  }

  /** As `countRefund`. */
  private countBack({ orderId, money, whole }: DomainEvents['order.refunded']): void {
    this.rows = this.rows.map((row) => ({
      ...row,
      orders: whole
        ? row.orders.filter((order) => order.orderId !== orderId)
        : row.orders.map((order) =>
            order.orderId === orderId ? { ...order, money: order.money - money } : order,
          ),
    }));
  }
}
