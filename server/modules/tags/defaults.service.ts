import { DEFAULT_TAGS } from '@shared/domain/tags/defaults';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue, transaction } from '../../platform/db/tx';
import { forgetBook } from './book';
import { insertTag } from './rules.service';
import { TagGroupModel } from './tag.model';

/** Gives the shop the tags it starts with, once: what operators made of them stays. */
export async function ensureDefaults(ctx: Ctx): Promise<void> {
  if ((await TagGroupModel.countDocuments({ _id: { $in: DEFAULT_TAGS.map(({ groupId }) => groupId) } })) > 0)
    return;
  await transaction(async () => {
    DEFAULT_TAGS.forEach(({ groupId, name, shown, tags }, at) => {
      const sort = (at + 1) * 100;
      queue().insert(TagGroupModel, { _id: groupId, name, sort, single: false, shown, createdAt: ctx.now });
      for (const { tagId, ...tag } of tags) {
        insertTag(ctx, tagId, { ...tag, kind: 'tag', groupId, keepDays: null, frozen: false });
      }
    });
    afterCommit(forgetBook);
    return Promise.resolve();
  });
}
