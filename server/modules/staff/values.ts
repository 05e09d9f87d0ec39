import type { ScriptValues } from '@shared/domain/scripts/fill';
import { formatDay } from '@shared/domain/day.words';
import { goodsWords } from '@shared/domain/orders/order.words';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import { heldCouponsPart } from '../coupons';
import { memberWith } from '../members';
import { recentOrders } from '../orders';
import type { OrderRow } from '../orders';
import { currentSettings } from '../settings';

/** What a line may speak of beyond the member: the order and the goods its task is about, and who sends it. */
export interface About {
  orderId: string | null;
  productId: string | null;
  /** What goes along with the line: spoken of where they bought it, else of what they did buy. */
  along?: string | undefined;
  staffName: string | null;
}

const LOOK_BACK = 10;

/** What scripts can be filled with for one member, by what the line is about; read once for any number of lines. */
export async function fillerOf(ctx: Ctx, memberId: string): Promise<(about: About) => ScriptValues> {
  const { brand, membership } = await currentSettings(ctx);
  const [{ member, coupons }, orders, catalog] = await Promise.all([
    memberWith(memberId, { coupons: heldCouponsPart }),
    recentOrders(memberId, LOOK_BACK),
    catalogNow(ctx),
  ]);
  const bought = orders.filter(({ paidAt }) => paidAt !== null);
  const today = businessDayOf(ctx.now, brand.zone);
  const coupon = coupons.find(({ state, from }) => state !== 'locked' && from <= today);
  const level = membership.levels.find((each) => each.level === member.level.level);
  return ({ orderId, along, staffName, ...about }) => {
    const productId = about.productId ?? (along && orderWith(bought, along) ? along : null);
    const order = bought.find(({ _id }) => _id === orderId) ?? orderWith(bought, productId) ?? bought[0];
    const product = productId === null ? undefined : catalog.product(productId);
    return {
      称呼: member.nickname,
      店名: brand.shortName,
      ...defined('导购', staffName),
      ...defined('等级', level?.name),
      ...defined('商品', product ? shortName(product.name) : order && goodsOf(order)),
      ...defined('城市', order?.address && shortCity(order.address.city)),
      ...defined('上次购买', order?.paidAt && formatDay(businessDayOf(order.paidAt, brand.zone), today)),
      ...(coupon ? { 券: coupon.name, 券到期日: formatDay(coupon.lastDay, today) } : {}),
    };
  };
}

/** The facts of this member that a line about one thing is filled with; what is not known is absent. */
export async function scriptValues(ctx: Ctx, memberId: string, about: About): Promise<ScriptValues> {
  return (await fillerOf(ctx, memberId))(about);
}

/** Cities as people say them: 杭州, not 杭州市. */
export function shortCity(city: string): string {
  return city.length > 2 ? city.replace(/市$/, '') : city;
}

function orderWith(orders: readonly OrderRow[], productId: string | null): OrderRow | undefined {
  return orders.find(({ lines }) => lines.some((line) => line.productId === productId));
}

function goodsOf({ lines }: OrderRow): string {
  return goodsWords(lines.map(({ name }) => ({ name: shortName(name) })));
}

/** Goods as people call them: 耶加雪菲, not 耶加雪菲 水洗 250g. */
export function shortName(name: string): string {
  const [first = name] = name.split(' ');
  return /^\p{Script=Han}{2,}$/u.test(first) ? first : name;
}

function defined<K extends keyof ScriptValues>(
  name: K,
  value: string | number | null | undefined,
): ScriptValues {
  return value === null || value === undefined || value === '' ? {} : { [name]: String(value) };
}
