import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { carryCoupons, walletsToCarry } from '../coupons';
import { aliasPage, aliasRow } from '../identity';
import { carryPoints, pursesToCarry } from '../points';

const CHUNK = 200;

/** What came back to an alias by a refund goes on to the person. Belongs in a transaction. */
export async function carryLate(ctx: Ctx, memberId: string): Promise<void> {
  const alias = await aliasRow(memberId);
  if (!alias) return;
  const merge = { mergeId: alias.mergeId, survivorId: alias.into, aliasId: alias._id };
  await carryPoints(ctx, merge);
  await carryCoupons(ctx, merge);
}

/** Points that were waiting when two members became one, and whatever else landed there. Answers how many aliases. */
export async function carryAllLate(ctx: Ctx): Promise<number> {
  let carried = 0;
  for (let after = ''; ;) {
    const ids = (await aliasPage(after, CHUNK)).map(({ _id }) => _id);
    const full = new Set([...(await pursesToCarry(ids)), ...(await walletsToCarry(ctx, ids))]);
    for (const aliasId of full) await transaction(async () => carryLate(ctx, aliasId));
    carried += full.size;
    const last = ids.at(-1);
    if (ids.length < CHUNK || last === undefined) return carried;
    after = last;
  }
}
