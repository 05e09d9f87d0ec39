import { defineModel, defineSchema } from '../../platform/db/base-schema';
import type { Part } from '../../platform/db/parts';

/** A member who turned out to be another one. While this row is there, the other stands for both. */
export interface AliasRow {
  /** The member who is an alias; at most one other stands for them. */
  _id: string;
  /** Who stands for this person. */
  memberId: string;
  /** Whom the alias was merged into; another than `memberId` once that one was merged in turn. */
  into: string;
  mergeId: string;
  at: number;
}

const aliasSchema = defineSchema<AliasRow>({
  _id: String,
  memberId: { type: String, required: true },
  into: { type: String, required: true },
  mergeId: { type: String, required: true },
  at: { type: Number, required: true },
});
aliasSchema.index({ memberId: 1 }, { name: 'aliases_member' });
export const AliasModel = defineModel('aliases', aliasSchema);

/** Who stands for the person this member is: mostly the member. */
export async function personOf(memberId: string): Promise<string> {
  return (await aliasRow(memberId))?.memberId ?? memberId;
}

export async function aliasRow(memberId: string): Promise<AliasRow | null> {
  return AliasModel.findById(memberId).lean();
}

/** Aliases in the order of their ids, from after `after` on. */
export async function aliasPage(after: string, limit: number): Promise<AliasRow[]> {
  return AliasModel.find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
}

/** The member who stands for a person, and all their aliases: whose rows are shown together. */
export async function idsOfPerson(memberId: string): Promise<string[]> {
  return [memberId, ...(await aliasesOf(memberId))];
}

/** For a filter: nearly everybody is one member, and then it is an equality. */
export function ownedBy(memberIds: readonly string[]): string | { $in: string[] } {
  const [only, ...others] = memberIds;
  return only !== undefined && others.length === 0 ? only : { $in: [...memberIds] };
}

export async function aliasesOf(memberId: string): Promise<string[]> {
  return (await AliasModel.find({ memberId }, { _id: 1 }).sort({ _id: 1 }).lean()).map(({ _id }) => _id);
}

/** As `aliasesOf`, to be read along with the member. */
export const aliasesPart: Part<string[]> = {
  from: 'aliases',
  by: 'memberId',
  pipeline: [{ $sort: { _id: 1 } }],
  read: (rows: AliasRow[]) => rows.map(({ _id }) => _id),
};
