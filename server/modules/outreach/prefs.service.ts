import { KINDS, MESSAGE_KINDS } from '@shared/domain/outreach/kinds';
import type { MessageKind } from '@shared/domain/outreach/kinds';
import { queue } from '../../platform/db/tx';
import { withdrawnPurposes } from '../identity';
import { PrefsModel } from './prefs.model';

/** Whether a member turned this kind of message off, or withdrew the purpose it belongs to. */
export async function optedOut(memberId: string, kind: MessageKind): Promise<boolean> {
  const { off, withdrawn } = await kindsOff(memberId);
  return off.has(kind) || withdrawn.has(kind);
}

export interface KindsOff {
  off: ReadonlySet<MessageKind>;
  /** By the privacy notice. */
  withdrawn: ReadonlySet<MessageKind>;
}

export async function kindsOff(memberId: string): Promise<KindsOff> {
  const prefs = await PrefsModel.findById(memberId).lean();
  const purposes = await withdrawnPurposes(memberId);
  const withdrawn = MESSAGE_KINDS.filter((kind) => purposes.has(KINDS[kind].purpose ?? ''));
  return { off: new Set(prefs?.off), withdrawn: new Set(withdrawn) };
}

/** What an alias did not want to be told the person is not told either. Belongs in a transaction. */
export async function keepSilence(aliasId: string, memberId: string): Promise<void> {
  const { off = [] } = (await PrefsModel.findById(aliasId).lean()) ?? {};
  if (off.length > 0) queue().upsert(PrefsModel, { _id: memberId }, { $addToSet: { off: { $each: off } } });
}

/** Also messages that wait already: they ask again when their time has come. Belongs in a transaction. */
export function setKind(memberId: string, kind: MessageKind, on: boolean): void {
  queue().upsert(PrefsModel, { _id: memberId }, on ? { $pull: { off: kind } } : { $addToSet: { off: kind } });
}
