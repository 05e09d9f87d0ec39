import type { Ctx } from '../../platform/context';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/**
 * One outside name of a member: an openid of one app, or a unionid of the whole Open Platform account. A unionid has
 * a row of its own, so that one unique index keeps two apps from making two members of one person.
 */
export interface Identity {
  _id: string;
  provider: 'weapp' | 'union';
  /** App the openid belongs to; empty for a unionid. */
  appid: string;
  subjectIndex: string;
  subjectSealed: string;
  /** Who logs in with it. */
  memberId: string;
  /** The alias whose name it is; absent where it is the member's own. */
  ownId?: string;
  /** The staff account of this member, so that a login knows it without another read. */
  staffId: string | null;
  createdAt: number;
  /** Written at every use, so that a login and a deletion of the same member cannot pass each other unseen. */
  usedAt: number;
}

const identitySchema = defineSchema<Identity>({
  _id: String,
  provider: { type: String, required: true },
  appid: { type: String, default: '' },
  subjectIndex: { type: String, required: true },
  subjectSealed: { type: String, required: true },
  memberId: { type: String, required: true },
  ownId: { type: String },
  staffId: { type: String, default: null },
  createdAt: { type: Number, required: true },
  usedAt: { type: Number, required: true },
});
export const SUBJECT_INDEX = 'identities_subject';
uniqueIndex(identitySchema, SUBJECT_INDEX, { subjectIndex: 1 }, null);
identitySchema.index({ memberId: 1, provider: 1, appid: 1 }, { name: 'identities_member' });
export const IdentityModel = defineModel('identities', identitySchema);

/** What stands for an outside name in the index; `appid` is empty for a unionid. */
export function subjectIndexOf(
  { keys }: Pick<Ctx, 'keys'>,
  provider: Identity['provider'],
  appid: string,
  subject: string,
): string {
  return keys.blindIndex(subject, `${provider}:${appid}`);
}

export async function findIdentities(subjectIndexes: readonly string[]): Promise<Identity[]> {
  return IdentityModel.find({ subjectIndex: { $in: [...subjectIndexes] } }).lean();
}

/** The member's openids in an app: more than one only of a person who came in with two WeChat accounts. The own is first. */
export async function findOpenids(memberId: string, appid: string): Promise<Identity[]> {
  const found = await IdentityModel.find({ memberId, provider: 'weapp', appid }).lean();
  return found.sort(
    (a, b) => Number(a.ownId !== undefined) - Number(b.ownId !== undefined) || b.usedAt - a.usedAt,
  );
}
