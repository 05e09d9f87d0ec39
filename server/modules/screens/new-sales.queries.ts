import type { Output, ParsedInput } from '@shared/contracts';
import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { splitChange } from '@shared/domain/figures/change';
import type { Product } from '@shared/domain/figures/change';
import { fen, sumFen } from '@shared/domain/money';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { countJoined } from '../members';
import { firstSales } from '../orders';
import { firstBuyers } from '../segments';
import { currentSettings } from '../settings';

type NewSales = Output<'screens.newSales'>;
type Period = NewSales['now'];

/** What new customers brought, as members who joined × how many of them order × money of each. */
export async function newSales(ctx: Ctx, { days }: ParsedInput<'screens.newSales'>): Promise<NewSales> {
  const { zone } = (await currentSettings(ctx)).brand;
  const today = businessDayOf(ctx.now, zone);
  const from = addDays(today, -days);
  const [now, before] = await Promise.all([
    periodOf(from, today, zone),
    periodOf(addDays(from, -days), from, zone),
  ]);
  const [joined, conversion, each] = splitChange(productOf(before), productOf(now)) ?? [];
  const parts =
    joined === undefined || conversion === undefined || each === undefined
      ? null
      : { joined, conversion, each };
  return { from, to: addDays(today, -1), now, before, parts };
}

/** `end` is outside. */
async function periodOf(first: BusinessDay, end: BusinessDay, zone: string): Promise<Period> {
  const [from, to] = [startOfDay(first, zone), startOfDay(end, zone)];
  const [joined, buyers] = await Promise.all([countJoined(from, to), firstBuyers(from, to)]);
  const sales = await firstSales(buyers);
  return { joined, orders: sales.length, money: sumFen(sales) };
}

function productOf({ joined, orders, money }: Period): Product {
  return { total: fen(money), factors: [joined, orders / joined, money / orders] };
}
