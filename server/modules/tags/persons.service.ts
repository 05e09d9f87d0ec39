import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { aliasesOf, personOf } from '../identity';
import { MemberFactsModel } from './facts.model';
import type { FactsPart } from './facts.model';
import { changeParts, wake } from './facts.service';

type News = DomainEvents['member.merged'];

/**
 * The alias leaves every tag and audience: what is known of them becomes a part of the person, kept whole so that it can
 * be taken out again. Belongs in a transaction.
 */
export async function joinFactsOf(ctx: Ctx, { memberId, aliasId }: News): Promise<void> {
  const row = await MemberFactsModel.findById(aliasId).lean();
  // It may have been undone before this news came.
  if (!row || (await personOf(aliasId)) === aliasId) return;
  await MemberFactsModel.deleteOne({ _id: aliasId });
  // What rules said is asked again when they are two; what people said is kept.
  const marks = row.marks.filter((mark) => mark.source !== 'rule');
  const own: FactsPart = { memberId: aliasId, facts: row.own ?? row.facts, marks };
  await changeParts(ctx, memberId, (parts) => [...parts, own, ...(row.parts ?? [])]);
}

/** Two members again: each has what is their own, and the rules are asked about both. Belongs in a transaction. */
export async function partFacts(ctx: Ctx, { memberId, aliasId }: News): Promise<void> {
  const row = await MemberFactsModel.findById(memberId, { parts: 1 }).lean();
  const ids = [aliasId, ...(await aliasesOf(aliasId))];
  const leaving = (row?.parts ?? []).filter((part) => ids.includes(part.memberId));
  const own = leaving.find((part) => part.memberId === aliasId);
  if (!own) return;
  await changeParts(ctx, memberId, (parts) => parts.filter((part) => !ids.includes(part.memberId)));
  await queue().flush();
  await wake(
    ctx,
    own,
    leaving.filter((part) => part !== own),
  );
}
