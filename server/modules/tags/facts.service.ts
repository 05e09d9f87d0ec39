import { emptyFacts, wholeFacts } from '@shared/domain/tags/facts';
import type { MemberFacts } from '@shared/domain/tags/facts';
import { applyNews } from '@shared/domain/tags/news';
import type { News } from '@shared/domain/tags/news';
import { nextCheckAt, settle } from '@shared/domain/tags/settle';
import type { Mark, Member, Settled } from '@shared/domain/tags/settle';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { openidOf } from '../identity';
import { joinedAtOf } from '../members';
import { bookNow, momentNow } from './book';
import { MemberFactsModel, slotOf } from './facts.model';
import type { MemberFactsRow } from './facts.model';

/** What is known of a member; null before anything was. */
export async function factsOf(memberId: string): Promise<MemberFacts | null> {
  return (await MemberFactsModel.findById(memberId, { facts: 1 }).lean())?.facts ?? null;
}

/**
 * Adds news to what is known of a member and asks the rules that read it: one document is read and written, however
 * many members there are. Belongs in a transaction.
 */
export async function tellFacts(ctx: Ctx, memberId: string, news: readonly News[]): Promise<void> {
  const row = await rowOf(ctx, memberId);
  if (!row) return;
  const { today } = await momentNow(ctx);
  const { facts, touched } = applyNews(row.facts, news, today);
  await settleRow(ctx, row, { facts }, { touched });
}

/** Changes the marks that people and forms made. Belongs in a transaction. @throws MEMBER_DELETED */
export async function changeMarks(
  ctx: Ctx,
  memberId: string,
  tagIds: readonly string[],
  change: (marks: readonly Mark[]) => Mark[],
): Promise<void> {
  const row = await rowOf(ctx, memberId);
  if (!row) throw new AppError('MEMBER_DELETED');
  await settleRow(ctx, row, { marks: change(row.marks) }, { touched: tagIds.map((tagId) => `tag:${tagId}`) });
}

/** Asks again those rules whose time has come, or who are named. Belongs in a transaction. */
export async function lookAgain(
  ctx: Ctx,
  row: MemberFactsRow,
  asked: Iterable<string> = [],
): Promise<Settled> {
  return settleRow(ctx, row, {}, { touched: [], asked });
}

interface Loaded extends Member {
  _id: string;
  fresh: boolean;
}

/** Null for who left: what comes in late must not begin a new record of them. */
async function rowOf(ctx: Ctx, memberId: string): Promise<Loaded | null> {
  // Two changes of one member in a transaction: the second builds on the first.
  await queue().flush();
  const row = await MemberFactsModel.findById(memberId).lean();
  if (row) return { ...row, facts: wholeFacts(row.facts), fresh: false };
  if ((await openidOf(ctx, memberId)) === null) return null;
  const facts = emptyFacts(await joinedAtOf(memberId));
  return { _id: memberId, facts, marks: [], checks: [], told: [], fresh: true };
}

async function settleRow(
  ctx: Ctx,
  row: (MemberFactsRow & { fresh?: boolean }) | Loaded,
  change: Partial<Pick<Member, 'facts' | 'marks'>>,
  what: { touched: Iterable<string>; asked?: Iterable<string> },
): Promise<Settled> {
  const { rules } = await bookNow(ctx);
  const asked = row.fresh ? rules.byKey.keys() : (what.asked ?? []);
  const after: Member = {
    facts: wholeFacts(row.facts),
    marks: row.marks,
    checks: row.checks,
    told: row.told,
    ...change,
  };
  const result = settle(after, rules, { ...what, asked }, await momentNow(ctx));
  const { marks, checks, told } = result;
  const stored = { facts: after.facts, marks, checks, told, nextCheckAt: nextCheckAt(result) };
  if (row.fresh) {
    queue().insert(MemberFactsModel, { _id: row._id, slot: slotOf(row._id), ...stored });
  } else if (result.changed || change.facts || change.marks) {
    queue().update(MemberFactsModel, { _id: row._id }, { $set: stored }, { code: 'BUSY' });
  }
  for (const { tagId, on } of result.moved)
    emit(ctx, 'tag.changed', { memberId: row._id, tagId, on, at: ctx.now });
  return result;
}
