import type { Output } from '@shared/contracts';
import { AFTER_SALE_REASONS } from '@shared/domain/orders/aftersale.words';
import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { storeImage } from '../../platform/files';
import type { Routes } from '../../platform/module';
import { nicknamesOf } from '../members';
import { lineGoods, orderById, orderOf, ordersById, refundPreview, unitsLeft } from '../orders';
import { currentSettings } from '../settings';
import type { AfterSaleRow } from './aftersale.model';
import { pageForShop, pageOfMember, undecided } from './aftersale.queries';
import { adminView, afterSaleView, refundView } from './aftersale.view';
import { allowanceOf, kindsOf } from './allowed';
import { afterSaleOf, apply, cancel, estimate, sendBack, withCoupons } from './apply.service';
import { afterSaleById, decide, goodsReceived } from './decide.service';

export const afterSaleRoutes: Routes = {
  'aftersale.options': async (ctx, { orderId }) => {
    const order = await orderOf(memberId(ctx), orderId);
    const lines = order.lines.filter((line) => unitsLeft(line) > 0);
    const asked = lines.map((line) => ({ key: line.key, quantity: unitsLeft(line) }));
    const back = refundPreview(order, { lines: asked, withFreight: false }).lines;
    return {
      orderId,
      ...allowanceOf(order, ctx.now, await currentSettings(ctx)),
      kinds: kindsOf(order),
      lines: lines.map((line) => ({
        ...lineGoods(line),
        left: unitsLeft(line),
        paid: back.find(({ key }) => key === line.key)?.money ?? 0,
      })),
      reasons: [...AFTER_SALE_REASONS],
    };
  },
  'aftersale.preview': async (ctx, input) => {
    const { zone } = (await currentSettings(ctx)).brand;
    return refundView(await estimate(ctx, memberId(ctx), input), businessDayOf(ctx.now, zone));
  },
  'aftersale.uploadPicture': async (ctx, { imageBase64 }) => {
    const fileId = storeImage(ctx, memberId(ctx), Buffer.from(imageBase64, 'base64'));
    return { fileId, url: `/files/${fileId}` };
  },
  'aftersale.apply': async (ctx, input) => show(ctx, await apply(ctx, memberId(ctx), input)),
  'aftersale.list': async (ctx, { cursor, limit }) => {
    const { items, nextCursor } = await pageOfMember(memberId(ctx), cursor, limit);
    const settings = await currentSettings(ctx);
    return { items: items.map((row) => afterSaleView(row, ctx.now, settings)), nextCursor };
  },
  'aftersale.get': async (ctx, { afterSaleId }) => show(ctx, await afterSaleOf(memberId(ctx), afterSaleId)),
  'aftersale.cancel': async (ctx, { afterSaleId }) =>
    show(ctx, await cancel(ctx, memberId(ctx), afterSaleId)),
  'aftersale.sendBack': async (ctx, input) => show(ctx, await sendBack(ctx, memberId(ctx), input)),
  'aftersale.adminList': async (ctx, filters) => {
    const [{ items, nextCursor }, open] = await Promise.all([pageForShop(filters), undecided()]);
    return { items: await showToShop(ctx, items), nextCursor, open };
  },
  'aftersale.adminGet': async (ctx, { afterSaleId, withFreight }) => {
    const row = await afterSaleById(afterSaleId);
    const undecidedYet = row.refundId === null && row.turn !== 2;
    return first(await showToShop(ctx, [undecidedYet ? await estimated(ctx, row, withFreight) : row]));
  },
  'aftersale.decide': async (ctx, input) => first(await showToShop(ctx, [await decide(ctx, input)])),
  'aftersale.goodsReceived': async (ctx, { afterSaleId, restock }) =>
    first(await showToShop(ctx, [await goodsReceived(ctx, afterSaleId, restock)])),
};

async function show(ctx: Ctx, row: AfterSaleRow): Promise<Output<'aftersale.get'>> {
  return afterSaleView(row, ctx.now, await currentSettings(ctx));
}

async function showToShop(ctx: Ctx, rows: readonly AfterSaleRow[]): Promise<Output<'aftersale.adminGet'>[]> {
  const settings = await currentSettings(ctx);
  const orders = await ordersById(rows.map(({ orderId }) => orderId));
  const nicknames = await nicknamesOf(rows.map(({ memberId: id }) => id));
  return rows.flatMap((row) => {
    const order = orders.find(({ _id }) => _id === row.orderId);
    return order ? [adminView(row, order, nicknames.get(row.memberId) ?? '', ctx.now, settings)] : [];
  });
}

/** As it would be if it were decided now. */
async function estimated(ctx: Ctx, row: AfterSaleRow, withFreight: boolean): Promise<AfterSaleRow> {
  const order = await orderById(row.orderId);
  const preview = refundPreview(order, {
    lines: row.lines.map(({ key, quantity }) => ({ key, quantity })),
    withFreight: withFreight || row.withFreight,
  });
  return { ...row, refund: await withCoupons(ctx, row.memberId, preview) };
}

function first<T>([item]: readonly T[]): T {
  if (item === undefined) throw new Error('an after-sale without its order');
  return item;
}
