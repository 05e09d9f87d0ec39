import type { MessageKind } from '@shared/domain/outreach/kinds';
import { queue } from '../../platform/db/tx';
import { PrefsModel } from './prefs.model';

/** Whether a member turned this kind of message off. */
export async function optedOut(memberId: string, kind: MessageKind): Promise<boolean> {
  return (await kindsOff(memberId)).has(kind);
}

export async function kindsOff(memberId: string): Promise<ReadonlySet<MessageKind>> {
  return new Set((await PrefsModel.findById(memberId).lean())?.off);
}

/** Also messages that wait already: they ask again when their time has come. Belongs in a transaction. */
export function setKind(memberId: string, kind: MessageKind, on: boolean): void {
  queue().upsert(PrefsModel, { _id: memberId }, on ? { $pull: { off: kind } } : { $addToSet: { off: kind } });
}
