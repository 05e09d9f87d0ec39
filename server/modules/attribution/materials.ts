import type { Material, MaterialKind } from '@shared/domain/attribution/material';
import type { Ctx } from '../../platform/context';

/** How those of these that exist are called. */
export type MaterialNames = (ctx: Ctx, ids: readonly string[]) => Promise<Map<string, string>>;

const readers = new Map<MaterialKind, MaterialNames>();

/** Goods and coupons belong to neighbours and modules above: who knows a kind of material says so. */
export function lendMaterials(kind: MaterialKind, names: MaterialNames): void {
  readers.set(kind, names);
}

/** Null when there is no such thing (any more). */
export async function nameOf(ctx: Ctx, { kind, id }: Material): Promise<string | null> {
  const names = await readers.get(kind)?.(ctx, [id]);
  return names?.get(id) ?? null;
}
