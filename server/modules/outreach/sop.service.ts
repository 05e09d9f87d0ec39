import { sopProblems } from '@shared/domain/sop/problems';
import type { SopDefinition } from '@shared/domain/sop/types';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import { actorName } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue } from '../../platform/db/tx';
import { currentSops, definitionOf, versionKey } from './sop-definitions';
import { SopModel, SopVersionModel } from './sop.model';

export interface SavedSop {
  /** Null for a new one. */
  sopId: string | null;
  /** The version that was edited; 0 for a new one. */
  version: number;
  definition: SopDefinition;
  note: string;
}

/**
 * Saves the next version of an SOP, which is in force from now on. Belongs in a transaction.
 * @throws SOP_INVALID with every problem in words; SOP_GONE; SOP_CHANGED when another version is in force
 */
export async function saveSop(ctx: Ctx, input: SavedSop): Promise<{ sopId: string; version: number }> {
  const { definition, note } = input;
  const problems = sopProblems(definition);
  if (problems.length > 0) throw new AppError('SOP_INVALID', { issues: problems.join('；') });
  const sopId = input.sopId ?? ctx.ids.next('sop');
  const version = input.sopId === null ? 1 : await nextVersion(sopId, input.version);
  if (version === 1) {
    queue().insert(SopModel, { _id: sopId, on: true, version, updatedAt: ctx.now });
  } else {
    await keepShipped(sopId);
    queue().update(
      SopModel,
      { _id: sopId, version: version - 1 },
      { $set: { version, updatedAt: ctx.now } },
      { code: 'SOP_CHANGED' },
    );
  }
  queue().insert(SopVersionModel, {
    ...{ _id: versionKey(sopId, version), sopId, version, definition, note },
    ...{ by: actorName(ctx.actor), at: ctx.now },
  });
  audit(ctx, 'sop.save', sopId, { version, note });
  afterCommit(currentSops.forget);
  return { sopId, version };
}

/** @throws SOP_GONE */
export async function setSopOn(ctx: Ctx, sopId: string, on: boolean): Promise<void> {
  await keepShipped(sopId);
  queue().update(SopModel, { _id: sopId }, { $set: { on, updatedAt: ctx.now } }, { code: 'SOP_GONE' });
  audit(ctx, on ? 'sop.on' : 'sop.off', sopId);
  afterCommit(currentSops.forget);
}

async function nextVersion(sopId: string, edited: number): Promise<number> {
  const row = await SopModel.findById(sopId).lean();
  const current = row?.version ?? ((await definitionOf(sopId, 1)) ? 1 : null);
  if (current === null) throw new AppError('SOP_GONE');
  if (current !== edited) throw new AppError('SOP_CHANGED');
  return current + 1;
}

/** One that ships with the product gets its row with the first change of it. */
async function keepShipped(sopId: string): Promise<void> {
  if (!(await definitionOf(sopId, 1))) return;
  queue().upsert(SopModel, { _id: sopId }, { $setOnInsert: { on: true, version: 1, updatedAt: 0 } });
}
