import { formatYuan } from '@shared/domain/money';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { catalogNow, membersAlertedOf } from '../catalog';
import { currentSettings } from '../settings';
import { sendMessage } from './message.service';
import { momentText } from './message-values';
import { RestockRoundModel } from './restock.model';
import type { RestockRoundRow } from './restock.model';

const CHUNK = 200;
const WORTH_TELLING_MS = 3 * 86_400_000;

/** Remembers that people wait: thousands may, too many for one transaction. */
export function beginRestockRound(ctx: Ctx, { skuId, productId, at }: DomainEvents['stock.backIn']): void {
  queue().insert(RestockRoundModel, { _id: ctx.ids.next('rsr'), skuId, productId, at, after: '' });
}

/** Makes the messages of all rounds, a chunk of members at a time. Returns how many members were reached. */
export async function tellRestocked(ctx: Ctx): Promise<number> {
  const rounds = await RestockRoundModel.find().sort({ at: 1 }).lean();
  let reached = 0;
  for (const round of rounds) {
    for (let row: RestockRoundRow | null = round; row;) {
      const { told, next }: Told = await transaction(async () => tellSome(ctx, row as RestockRoundRow));
      reached += told;
      row = next;
    }
  }
  return reached;
}

interface Told {
  told: number;
  next: RestockRoundRow | null;
}

async function tellSome(ctx: Ctx, round: RestockRoundRow): Promise<Told> {
  const { _id, skuId, productId, after, at } = round;
  const members = await membersAlertedOf(skuId, after, CHUNK);
  const values = await valuesOf(ctx, skuId, at);
  if (values) {
    for (const memberId of members) {
      await sendMessage(ctx, {
        memberId,
        kind: 'restock',
        key: `restock:${skuId}:${at}`,
        values,
        page: `packages/goods/product/index?id=${productId}`,
        about: { skuId },
        expiresAt: at + WORTH_TELLING_MS,
      });
    }
  }
  const last = members.at(-1);
  if (last === undefined || members.length < CHUNK) {
    await RestockRoundModel.deleteOne({ _id });
    return { told: members.length, next: null };
  }
  queue().update(RestockRoundModel, { _id, after }, { $set: { after: last } }, { code: 'BUSY' });
  return { told: members.length, next: { ...round, after: last } };
}

/** Null when the SKU is sold no more. */
async function valuesOf(ctx: Ctx, skuId: string, at: number): Promise<Record<string, string> | null> {
  const found = (await catalogNow(ctx)).sku(skuId);
  if (!found || found.sku.retired) return null;
  const { zone } = (await currentSettings(ctx)).brand;
  return {
    product: found.product.name,
    price: formatYuan(found.sku.listPrice),
    time: momentText(at, zone),
  };
}
