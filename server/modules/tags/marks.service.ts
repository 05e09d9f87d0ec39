import { sourceKeyOf } from '@shared/domain/tags/settle';
import type { Mark, TagSource } from '@shared/domain/tags/settle';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { bookNow } from './book';
import type { Book } from './book';
import { changeMarks } from './facts.service';
import type { TagRow } from './tag.model';

const DAY_MS = 86_400_000;
type People = Exclude<TagSource, 'rule'>;

/**
 * Gives a member a tag, or an audience a member; once more only begins its time anew. In a group of which a member has
 * one, it takes the place of the other. Belongs in a transaction.
 * @throws TAG_GONE when it is not there or stopped
 */
export async function putTag(
  ctx: Ctx,
  memberId: string,
  tagId: string,
  source: People,
  why: string,
): Promise<void> {
  const book = await bookNow(ctx);
  const tag = book.tags.get(tagId);
  if (!tag?.on) throw new AppError('TAG_GONE');
  const others = rivalsOf(book, tag);
  const key = sourceKeyOf(tagId, source);
  const expiresAt = tag.keepDays === null ? null : ctx.now + tag.keepDays * DAY_MS;
  const mark: Mark = { key, tagId, source, version: null, why, evidence: [], at: ctx.now, expiresAt };
  await changeMarks(ctx, memberId, [tagId, ...others], (marks) => [
    ...marks.filter((old) => old.key !== key && !(old.version === null && others.includes(old.tagId))),
    mark,
  ]);
}

function rivalsOf({ tags, groups }: Book, tag: TagRow): string[] {
  if (tag.groupId === null || !groups.get(tag.groupId)?.single) return [];
  return [...tags.values()]
    .filter(({ _id, groupId }) => groupId === tag.groupId && _id !== tag._id)
    .map(({ _id }) => _id);
}

/** Takes a tag that people or forms gave; what a rule says stays. Belongs in a transaction. */
export async function takeTag(ctx: Ctx, memberId: string, tagId: string, source?: People): Promise<void> {
  await changeMarks(ctx, memberId, [tagId], (marks) =>
    marks.filter(
      (mark) =>
        mark.tagId !== tagId || mark.source === 'rule' || (source !== undefined && mark.source !== source),
    ),
  );
}
