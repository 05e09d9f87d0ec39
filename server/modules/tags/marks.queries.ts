import { becauseWords } from '@shared/domain/tags/because.words';
import { counts } from '@shared/domain/tags/settle';
import type { Mark, TagSource } from '@shared/domain/tags/settle';
import type { Ctx } from '../../platform/context';
import { bookNow, momentNow } from './book';
import { MemberFactsModel } from './facts.model';
import { namesNow } from './names';

/** A tag of a member and why they have it. */
interface HeldTag {
  tagId: string;
  name: string;
  group: string;
  source: TagSource;
  why: string;
  evidence: string[];
  at: number;
  expiresAt: number | null;
}

/** A member's tags (not the audiences), those of rules with the numbers that speak for them. */
export async function tagsOf(ctx: Ctx, memberId: string): Promise<HeldTag[]> {
  const row = await MemberFactsModel.findById(memberId).lean();
  if (!row) return [];
  const [book, moment, names] = await Promise.all([bookNow(ctx), momentNow(ctx), namesNow(ctx)]);
  return row.marks.flatMap((mark): HeldTag[] => {
    const tag = book.tags.get(mark.tagId);
    if (!tag?.on || tag.kind !== 'tag' || !counts(mark, book.rules)) return [];
    if (mark.expiresAt !== null && mark.expiresAt <= ctx.now) return [];
    const { tagId, source, evidence, at, expiresAt } = mark;
    const why =
      mark.source === 'rule' && tag.rule ? becauseWords(tag.rule, row.facts, names, moment) : mark.why;
    const group = tag.groupId === null ? '' : (book.groups.get(tag.groupId)?.name ?? '');
    return [{ tagId, name: tag.name, group, source, why, evidence, at, expiresAt }];
  });
}

/** Those that members see of themselves. */
export async function ownTags(ctx: Ctx, memberId: string): Promise<HeldTag[]> {
  const [held, { tags, groups }] = await Promise.all([tagsOf(ctx, memberId), bookNow(ctx)]);
  return held.filter(({ tagId }) => groups.get(tags.get(tagId)?.groupId ?? '')?.shown);
}

/** Ids of the tags a member has and of the audiences they are in, those that are in use. */
export async function heldIds(ctx: Ctx, memberId: string): Promise<Set<string>> {
  const [row, { tags, rules }] = await Promise.all([
    MemberFactsModel.findById(memberId, { marks: 1 }).lean(),
    bookNow(ctx),
  ]);
  const held = (row?.marks ?? []).filter(
    (mark) => counts(mark, rules) && (mark.expiresAt === null || mark.expiresAt > ctx.now),
  );
  return new Set(held.flatMap(({ tagId }) => (tags.get(tagId)?.on ? [tagId] : [])));
}

/** Names of the tags that marks stand for now, and the audiences. */
export async function heldNames(
  ctx: Ctx,
  marks: readonly Mark[],
): Promise<{ tags: string[]; segments: { tagId: string; name: string }[] }> {
  const { tags, rules } = await bookNow(ctx);
  const held = new Set(marks.filter((mark) => counts(mark, rules)).map(({ tagId }) => tagId));
  const known = [...held].flatMap((tagId) => {
    const tag = tags.get(tagId);
    return tag?.on ? [{ tagId, name: tag.name, kind: tag.kind }] : [];
  });
  return {
    tags: known.flatMap(({ kind, name }) => (kind === 'tag' ? [name] : [])),
    segments: known.flatMap(({ kind, tagId, name }) => (kind === 'segment' ? [{ tagId, name }] : [])),
  };
}
