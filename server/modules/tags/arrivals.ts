import { CHANNEL_WORDS } from '@shared/domain/attribution/material';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { linkNamed } from '../attribution';
import { bookNow } from './book';
import { putTag } from './marks.service';

/**
 * Who joined by something shared gets the tags that operators set for the way it came. Nobody is given anything who left
 * meanwhile. Belongs in a transaction.
 */
export async function tagArrival(ctx: Ctx, memberId: string, linkId: string): Promise<void> {
  const link = await linkNamed(linkId);
  if (!link) return;
  const { channel, name } = link;
  const why = `从「${name}」的${CHANNEL_WORDS[channel]}来`;
  const { tags, groups } = await bookNow(ctx);
  for (const { _id, arrivals } of groups.values()) {
    const tag = tags.get(arrivals?.[channel] ?? '');
    if (!tag?.on || tag.groupId !== _id) continue;
    try {
      await putTag(ctx, memberId, tag._id, 'channel', why);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'MEMBER_DELETED')) throw error;
    }
  }
}
