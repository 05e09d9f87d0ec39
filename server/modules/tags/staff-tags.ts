import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { bookNow } from './book';
import { putTag, takeTag } from './marks.service';

interface OpenGroup {
  groupId: string;
  name: string;
  /** A member has at most one of its tags. */
  single: boolean;
  tags: { tagId: string; name: string }[];
}

/** The groups that operators opened to staff, with their tags. */
export async function groupsOfStaff(ctx: Ctx): Promise<OpenGroup[]> {
  const { tags, groups } = await bookNow(ctx);
  return [...groups.values()]
    .filter(({ byStaff }) => byStaff)
    .sort((a, b) => a.sort - b.sort)
    .map(({ _id: groupId, name, single }) => ({
      ...{ groupId, name, single },
      tags: [...tags.values()]
        .filter((tag) => tag.on && tag.groupId === groupId)
        .map((tag) => ({ tagId: tag._id, name: tag.name })),
    }))
    .filter((group) => group.tags.length > 0);
}

/**
 * Staff give a customer a tag, or take back what staff gave; `why` is read by operators, and by the member where the
 * group is shown. Belongs in a transaction.
 * @throws TAG_GONE, also for one of a group that is not open to staff
 */
export async function setStaffTag(
  ctx: Ctx,
  memberId: string,
  { tagId, on, why }: { tagId: string; on: boolean; why: string },
): Promise<void> {
  const { tags, groups } = await bookNow(ctx);
  if (!groups.get(tags.get(tagId)?.groupId ?? '')?.byStaff) throw new AppError('TAG_GONE');
  if (on) await putTag(ctx, memberId, tagId, 'staff', why);
  else await takeTag(ctx, memberId, tagId, 'staff');
}
