import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { WechatError } from '../../wechat';
import type { Parcel, ShippingInput, WechatShipping } from '../../wechat';
import { openidNamed, openidOf } from '../identity';
import { orderById, receiverOf } from '../orders';
import type { OrderRow } from '../orders';
import { UploadModel } from './shipment.model';
import type { ParcelRow, UploadRow } from './shipment.model';
import { parcelsOf } from './shipment.queries';

const MINUTE = 60_000;
/** WeChat knows an order a minute after its payment; a little more spares a refusal. */
const KNOWN_AFTER = MINUTE + 5_000;
const LEASE = 2 * MINUTE;
const LONGEST_WAIT = 60 * MINUTE;
const BATCH = 100;

/** Has the parcels of an order be reported. Where nothing was paid by WeChat there is nobody to tell. */
export function queueUpload(ctx: Ctx, order: OrderRow): void {
  const { _id, memberId, paidTradeNo, paidAt } = order;
  if (paidTradeNo === null || !ctx.wechat.shipping) return;
  const nextAt = Math.max(ctx.now, (paidAt ?? ctx.now) + KNOWN_AFTER);
  queue().upsert(
    UploadModel,
    { _id },
    {
      $set: { state: 'waiting', attempts: 0, problem: null, nextAt, shippedAt: ctx.now },
      $setOnInsert: { memberId, outTradeNo: paidTradeNo },
      $inc: { revision: 1 },
    },
  );
}

/** Reports what is due. Returns how many orders WeChat accepted. */
export async function uploadDue(ctx: Ctx): Promise<number> {
  const due = await UploadModel.find({ nextAt: { $gt: 0, $lte: ctx.now } })
    .sort({ nextAt: 1 })
    .limit(BATCH)
    .lean();
  let accepted = 0;
  for (const row of due) if ((await upload(ctx, row)).accepted) accepted += 1;
  return accepted;
}

export interface UploadOutcome {
  accepted: boolean;
  problem: string | null;
}

/** Reports one order now; the lease keeps a second worker from doing the same. */
export async function upload(ctx: Ctx, row: UploadRow): Promise<UploadOutcome> {
  const { shipping } = ctx.wechat;
  const lease = ctx.now + LEASE;
  const claimed = await UploadModel.updateOne(
    { _id: row._id, revision: row.revision, nextAt: row.nextAt },
    { $set: { nextAt: lease } },
  );
  if (!shipping || claimed.matchedCount === 0) return { accepted: false, problem: row.problem };
  const failure = await report(ctx, shipping, row);
  const attempts = row.attempts + 1;
  // Parcels that changed meanwhile have a revision of their own and are reported again.
  await UploadModel.updateOne(
    { _id: row._id, revision: row.revision, nextAt: lease },
    { $set: { attempts, ...outcomeOf(failure, attempts, ctx.now) } },
  );
  return { accepted: failure === null, problem: failure && problemWords(failure) };
}

async function report(ctx: Ctx, shipping: WechatShipping, row: UploadRow): Promise<WechatError | null> {
  try {
    await shipping.upload(await inputOf(ctx, row));
    return null;
  } catch (error) {
    if (error instanceof WechatError) return error;
    throw error;
  }
}

/** What a person has to look at is not tried again by itself. */
function outcomeOf(
  failure: WechatError | null,
  attempts: number,
  now: number,
): Pick<UploadRow, 'state' | 'problem' | 'nextAt'> {
  if (!failure) return { state: 'accepted', problem: null, nextAt: null };
  const problem = problemWords(failure);
  if (failure.kind === 'refused' || failure.kind === 'not-shippable')
    return { state: 'refused', problem, nextAt: null };
  return { state: 'waiting', problem, nextAt: now + Math.min(MINUTE * 2 ** (attempts - 1), LONGEST_WAIT) };
}

function problemWords({ kind, errcode, detail }: WechatError): string {
  const said: Partial<Record<WechatError['kind'], string>> = {
    'not-yet': '微信还没查到这笔支付，一分钟后再报',
    'not-shippable': '微信说这单已经完成、退款或改过一次，不能再报',
    busy: '微信正忙，稍后再报',
    unreachable: '没连上微信，稍后再报',
    'rate-limited': '报得太快，稍后再报',
    config: '小程序的密钥或 IP 白名单不对，请在微信后台检查',
  };
  const code = errcode === undefined ? '' : `（${errcode}）`;
  return `${said[kind] ?? `微信不接受：${detail ?? '没有说原因'}`}${code}`;
}

async function inputOf(ctx: Ctx, { _id, memberId, outTradeNo }: UploadRow): Promise<ShippingInput> {
  const order = await orderById(_id);
  const parcels = await parcelsOf(_id);
  const { payerId } = order;
  const openid = payerId === undefined ? await openidOf(ctx, memberId) : await openidNamed(ctx, payerId);
  const whole = order.state !== 'paid';
  return {
    outTradeNo,
    openid: openid ?? '',
    method: 'express',
    parcels: parcels.map((parcel) => wechatParcel(ctx, parcel, order)),
    ...(parcels.length === 1 && whole ? {} : { split: { allDelivered: whole } }),
    shippedAt: Math.max(...parcels.map(({ shippedAt }) => shippedAt)),
  };
}

function wechatParcel(ctx: Ctx, { carrier, trackingNo, goods }: ParcelRow, order: OrderRow): Parcel {
  const asksPhone = ctx.logistics.carriers.some(({ code, needsPhone }) => code === carrier && needsPhone);
  const phone = asksPhone ? receiverOf(ctx, order)?.phone : undefined;
  const masked = phone && `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  return { description: goods, carrier, trackingNo, ...(masked ? { receiverContact: masked } : {}) };
}
