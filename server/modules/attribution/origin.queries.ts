import { accountNames } from '../identity';
import { CreditModel } from './credit.model';
import { LinkModel } from './link.model';

/** What somebody opened before they became a member. */
export interface Origin {
  by: 'staff' | 'member';
  /** Of the colleague; null for a member and for an account that is gone. */
  staffName: string | null;
  /** What was shared, as it was called then. */
  material: string;
}

/** The shared link a member came in by; null for who came by themselves. */
export async function originOf(memberId: string): Promise<Origin | null> {
  const credit = await CreditModel.findOne({ source: memberId, what: 'join' }).lean();
  const link = credit && (await LinkModel.findById(credit.linkId).lean());
  if (!link) return null;
  const { staffId, name } = link;
  if (staffId === null) return { by: 'member', staffName: null, material: name };
  return { by: 'staff', staffName: (await accountNames([staffId])).get(staffId) ?? null, material: name };
}
