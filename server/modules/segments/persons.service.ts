import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { idsOfPerson, personOf } from '../identity';
import { MemberStateModel } from './state.model';
import { reviewMember } from './state.service';

type News = DomainEvents['member.merged'];

/** Where the alias stood becomes a part of the person, kept whole so that it can be taken out again. Belongs in a transaction. */
export async function joinStates(ctx: Ctx, { memberId, aliasId }: News): Promise<void> {
  const row = await MemberStateModel.findById(aliasId).lean();
  // It may have been undone before this news came.
  if (!row || (await personOf(aliasId)) === aliasId) return reviewMember(ctx, memberId);
  await MemberStateModel.deleteOne({ _id: aliasId });
  const { parts = [], ...own } = row;
  await reviewMember(ctx, memberId, { parts: (known) => [...known, own, ...parts] });
}

/** Two members again: each stands where they stood, and is looked at. Belongs in a transaction. */
export async function partStates(ctx: Ctx, { memberId, aliasId }: News): Promise<void> {
  const row = await MemberStateModel.findById(memberId, { parts: 1 }).lean();
  const ids = await idsOfPerson(aliasId);
  const leaving = (row?.parts ?? []).filter(({ _id }) => ids.includes(_id));
  await reviewMember(ctx, memberId, { parts: (known) => known.filter(({ _id }) => !ids.includes(_id)) });
  const own = leaving.find(({ _id }) => _id === aliasId);
  if (own && !(await MemberStateModel.exists({ _id: aliasId }))) {
    queue().insert(MemberStateModel, { ...own, parts: leaving.filter((part) => part !== own) });
    await queue().flush();
  }
  await reviewMember(ctx, aliasId);
}
