import type { Output } from '@shared/contracts';
import { stampWords } from '@shared/domain/day.words';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { emit } from '../../platform/events/emit';
import type { PersonalData } from '../../platform/personal';
import { usableCount } from '../coupons';
import { endMember, idsOfPerson } from '../identity';
import { assignOwner, memberWith } from '../members';
import { orderNumbers } from '../orders';
import { accountPart } from '../points';
import { currentSettings } from '../settings';

/** Everything, module by module, on the brand's clock; headings without rows are left out. */
export async function exportAll(
  ctx: Ctx,
  registry: readonly PersonalData[],
): Promise<Output<'privacy.export'>> {
  const { zone } = (await currentSettings(ctx)).brand;
  const stamp = (instant: number): string => stampWords(instant, zone);
  const sections: Output<'privacy.export'>['sections'] = [];
  const ids = await idsOfPerson(memberId(ctx));
  for (const personal of registry) {
    for (const [index, id] of ids.entries()) {
      const of = index === 0 ? '' : '（合并进来的账号）';
      for (const { title, rows } of await personal.exportOf(id, ctx, stamp)) {
        if (rows.length > 0) sections.push({ title: `${title}${of}`, rows: rows.map((row) => ({ ...row })) });
      }
    }
  }
  return { madeAt: ctx.now, sections };
}

/** What goes, in numbers, before anybody decides. */
export async function deletionOf(
  ctx: Ctx,
  registry: readonly PersonalData[],
): Promise<Output<'privacy.deletion'>> {
  const settings = await currentSettings(ctx);
  const own = memberId(ctx);
  const { member, account } = await memberWith(own, { account: accountPart });
  const orders = await orderNumbers(await idsOfPerson(own));
  const coupons = await usableCount(own, businessDayOf(ctx.now, settings.brand.zone));
  const points = account.available + account.pending;
  const level = settings.membership.levels.find((known) => known.level === member.level.level);
  return {
    lost: [
      ...(points > 0 ? [`${points.toLocaleString('en-US')} 积分清零`] : []),
      ...(coupons > 0 ? [`${coupons} 张优惠券不能再用`] : []),
      `${level?.name ?? '会员'}等级和它的会员价`,
      '订单不能再查看，也不能再申请售后',
    ],
    kept: registry.flatMap(({ kept = [] }) => kept.map((row) => ({ ...row }))),
    unfinished: unfinishedOf(orders),
  };
}

function unfinishedOf(orders: {
  toPay: number;
  toShip: number;
  toReceive: number;
  afterSale: number;
}): string[] {
  return [
    ...(orders.toPay > 0 ? [`${orders.toPay} 个订单待付款`] : []),
    ...(orders.toShip > 0 ? [`${orders.toShip} 个订单待发货`] : []),
    ...(orders.toReceive > 0 ? [`${orders.toReceive} 个订单待收货`] : []),
    ...(orders.afterSale > 0 ? [`${orders.afterSale} 个售后在处理`] : []),
  ];
}

/**
 * Ends the account in the caller's transaction: nobody can log in as it any more, and every module takes away what is
 * its own as the news reaches it.
 * @throws ACCOUNT_UNFINISHED while orders or after-sales run, whose parcels and money would find nobody
 */
export async function deleteAccount(ctx: Ctx): Promise<void> {
  const own = memberId(ctx);
  const orders = await orderNumbers(await idsOfPerson(own));
  const unfinished = unfinishedOf(orders);
  if (unfinished.length > 0) throw new AppError('ACCOUNT_UNFINISHED', { what: unfinished.join('，') });
  await assignOwner(ctx, own, null);
  for (const id of await endMember(ctx, own))
    emit(ctx, 'member.accountClosed', { memberId: id, at: ctx.now });
}
