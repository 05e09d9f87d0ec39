import type { ParsedInput } from '@shared/contracts';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue } from '../../platform/db/tx';
import { forgetBook } from './book';
import { saveTerms, setTagState } from './rules.service';
import { TagGroupModel } from './tag.model';

/** @throws TAG_GROUP_GONE; NAME_TAKEN from its unique name */
export async function saveGroup(
  ctx: Ctx,
  { groupId, ...terms }: ParsedInput<'tags.saveGroup'>,
): Promise<{ groupId: string }> {
  const id = groupId ?? ctx.ids.next('tgg');
  if (groupId === undefined) queue().insert(TagGroupModel, { _id: id, ...terms, createdAt: ctx.now });
  else queue().update(TagGroupModel, { _id: id }, { $set: terms }, { code: 'TAG_GROUP_GONE' });
  audit(ctx, 'tags.saveGroup', id, terms);
  afterCommit(forgetBook);
  return { groupId: id };
}

/** @throws TAG_GROUP_GONE and what `saveTerms` throws; NAME_TAKEN from its unique name in the group */
export async function saveTag(
  ctx: Ctx,
  { tagId, edition, ...terms }: ParsedInput<'tags.save'>,
): Promise<{ tagId: string; version: number }> {
  if (!(await TagGroupModel.exists({ _id: terms.groupId }))) throw new AppError('TAG_GROUP_GONE');
  const saved = await saveTerms(ctx, { kind: 'tag', frozen: false, ...terms }, { tagId, edition });
  audit(ctx, 'tags.save', saved.tagId, { ...terms, version: saved.version });
  return saved;
}

/** @throws TAG_GONE */
export async function setState(ctx: Ctx, tagId: string, on: boolean): Promise<void> {
  await setTagState(ctx, tagId, 'tag', on);
  audit(ctx, 'tags.setState', tagId, { on });
}
