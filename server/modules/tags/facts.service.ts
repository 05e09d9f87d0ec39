import { emptyFacts, wholeFacts } from '@shared/domain/tags/facts';
import type { MemberFacts } from '@shared/domain/tags/facts';
import { joinFacts } from '@shared/domain/tags/join-facts';
import { applyNews } from '@shared/domain/tags/news';
import type { News } from '@shared/domain/tags/news';
import { nextCheckAt, settle } from '@shared/domain/tags/settle';
import type { Mark, Member, Settled } from '@shared/domain/tags/settle';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { openidOf, personOf } from '../identity';
import { joinedAtOf } from '../members';
import { bookNow, momentNow } from './book';
import { MemberFactsModel, slotOf } from './facts.model';
import type { FactsPart, MemberFactsRow } from './facts.model';

/** What is known of a member; null before anything was. */
export async function factsOf(memberId: string): Promise<MemberFacts | null> {
  const row = await MemberFactsModel.findById(memberId, { facts: 1 }).lean();
  return row && wholeFacts(row.facts);
}

/**
 * Adds news to what is known of a member and asks the rules that read it: one document is read and written, however
 * many members there are. Belongs in a transaction.
 */
export async function tellFacts(ctx: Ctx, memberId: string, news: readonly News[]): Promise<void> {
  const row = await rowOf(ctx, memberId);
  if (!row) return tellPart(ctx, memberId, news);
  const { today } = await momentNow(ctx);
  const { facts: own, touched } = applyNews(wholeFacts(row.own ?? row.facts), news, today);
  await settleRow(ctx, row, factsWith(own, row.parts ?? []), { touched });
}

/** News of an alias belongs to the person. */
async function tellPart(ctx: Ctx, memberId: string, news: readonly News[]): Promise<void> {
  const person = await personOf(memberId);
  const row = person === memberId ? null : await MemberFactsModel.findById(person).lean();
  const part = row?.parts?.find((one) => one.memberId === memberId);
  if (!row || !part) return;
  const { today } = await momentNow(ctx);
  const { facts, touched } = applyNews(wholeFacts(part.facts), news, today);
  const parts = (row.parts ?? []).map((one) => (one === part ? { ...one, facts } : one));
  await settleRow(ctx, row, factsWith(row.own ?? row.facts, parts), { touched });
}

/** Other members become, or are no longer, part of this one: every rule is asked. Belongs in a transaction. */
export async function changeParts(
  ctx: Ctx,
  memberId: string,
  change: (parts: readonly FactsPart[]) => FactsPart[],
): Promise<void> {
  const row = await rowOf(ctx, memberId);
  if (!row) return;
  const { rules } = await bookNow(ctx);
  const facts = factsWith(row.own ?? row.facts, change(row.parts ?? []));
  await settleRow(ctx, row, facts, { touched: [], asked: rules.byKey.keys() });
}

/** Begins the record of a member anew, with what was known of them. Belongs in a transaction. */
export async function wake(
  ctx: Ctx,
  { memberId, facts, marks }: FactsPart,
  parts: readonly FactsPart[],
): Promise<void> {
  if (await MemberFactsModel.exists({ _id: memberId })) return;
  const row: Loaded = { _id: memberId, facts, marks, checks: [], told: [], fresh: true };
  await settleRow(ctx, row, factsWith(facts, parts), { touched: [] });
}

type FactsChange = Pick<MemberFactsRow, 'facts' | 'own' | 'parts'>;

function factsWith(own: MemberFacts, parts: readonly FactsPart[]): FactsChange {
  if (parts.length === 0) return { facts: own };
  const others = parts.map(({ facts }) => wholeFacts(facts));
  return { facts: joinFacts(wholeFacts(own), others), own, parts: [...parts] };
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
  nextCheckAt?: number | null;
  own?: MemberFacts;
  parts?: FactsPart[];
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
  change: Partial<FactsChange & Pick<Member, 'marks'>>,
  what: { touched: Iterable<string>; asked?: Iterable<string> },
): Promise<Settled> {
  const { rules } = await bookNow(ctx);
  const asked = row.fresh ? rules.byKey.keys() : (what.asked ?? []);
  const { own, parts, ...changed } = change;
  const after: Member = {
    facts: wholeFacts(row.facts),
    marks: row.marks,
    checks: row.checks,
    told: row.told,
    ...changed,
  };
  const result = settle(after, rules, { ...what, asked }, await momentNow(ctx));
  const { marks, checks, told } = result;
  const joined = own && parts ? { own, parts } : {};
  const at = nextCheckAt(result);
  const stored = { facts: after.facts, marks, checks, told, nextCheckAt: at, ...joined };
  // Nobody is part of this member any more.
  const $unset = change.facts && !own && row.parts ? { $unset: { own: 1, parts: 1 } } : {};
  if (row.fresh) {
    queue().insert(MemberFactsModel, { _id: row._id, slot: slotOf(row._id), ...stored });
  } else if (result.changed || change.facts || change.marks || at !== row.nextCheckAt) {
    queue().update(MemberFactsModel, { _id: row._id }, { $set: stored, ...$unset }, { code: 'BUSY' });
  }
  for (const { tagId, on } of result.moved)
    emit(ctx, 'tag.changed', { memberId: row._id, tagId, on, at: ctx.now });
  return result;
}
