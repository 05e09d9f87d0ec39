import { LRUCache } from 'lru-cache';
import { DEFAULT_SOPS } from '@shared/domain/sop/default-sops';
import type { SopDefinition } from '@shared/domain/sop/types';
import { createSnapshot } from '../../platform/snapshot';
import { SopModel, SopVersionModel } from './sop.model';

export interface CurrentSop {
  sopId: string;
  on: boolean;
  version: number;
  /** Null for one that ships with the product and was never changed. */
  updatedAt: number | null;
  definition: SopDefinition;
}

/** A shipped SOP that nobody saved is its own first version, and on. */
const SHIPPED: CurrentSop[] = Object.entries(DEFAULT_SOPS).map(([sopId, definition]) => ({
  sopId,
  on: true,
  version: 1,
  updatedAt: null,
  definition,
}));

/** Every SOP in its version in force, by name of its id. */
export const currentSops = createSnapshot(async (): Promise<CurrentSop[]> => {
  const rows = await SopModel.find().sort({ _id: 1 }).session(null).lean();
  const saved = await Promise.all(
    rows.map(async ({ _id: sopId, on, version, updatedAt }): Promise<CurrentSop> => {
      const definition = await definitionOf(sopId, version);
      if (!definition) throw new Error(`SOP ${sopId} has no version ${version}`);
      return { sopId, on, version, updatedAt, definition };
    }),
  );
  const shipped = SHIPPED.filter(({ sopId }) => !rows.some(({ _id }) => _id === sopId));
  return [...shipped, ...saved];
});

/** Immutable once written, so it may stay in memory. */
const known = new LRUCache<string, SopDefinition>({ max: 500 });

/** A version of an SOP, also one that is in force no longer; null where there is none. */
export async function definitionOf(sopId: string, version: number): Promise<SopDefinition | null> {
  const id = versionKey(sopId, version);
  const held = known.get(id);
  if (held) return held;
  const row = await SopVersionModel.findById(id, { definition: 1 }).session(null).lean();
  const definition = row?.definition ?? (version === 1 ? DEFAULT_SOPS[sopId] : undefined);
  // A shipped one stays out of the memory: its first version may yet be written by the first save.
  if (row) known.set(id, row.definition);
  return definition ?? null;
}

export function versionKey(sopId: string, version: number): string {
  return `${sopId}:${version}`;
}
