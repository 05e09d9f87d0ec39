import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { joinedAtOf } from '../members';
import { ownTags } from './marks.queries';
import { putTag, takeTag } from './marks.service';
import { preview, tryRule } from './preview.queries';
import { tagOf } from './rules.service';
import { oneTag, tagList } from './tags.queries';
import { saveGroup, saveTag, setState } from './tags.service';
import { audit } from '../../platform/audit';

export const tagRoutes: Routes = {
  'tags.mine': async (ctx) => {
    const items = await ownTags(ctx, memberId(ctx));
    return { items: items.map(({ evidence: _, ...tag }) => tag) };
  },
  'tags.list': tagList,
  'tags.get': (ctx, { tagId }) => oneTag(ctx, tagId),
  'tags.saveGroup': saveGroup,
  'tags.save': saveTag,
  'tags.setState': async (ctx, { tagId, on }) => {
    await setState(ctx, tagId, on);
    return { ok: true };
  },
  'tags.preview': (ctx, { rule, tagId, seed }) => preview(ctx, rule, tagId, seed),
  'tags.try': (ctx, input) => tryRule(ctx, input.rule, input.memberId),
  'tags.put': async (ctx, { tagId, memberIds, why }) => {
    await tagOf(tagId, 'tag');
    for (const of of new Set(memberIds)) await putTag(ctx, of, tagId, 'manual', why);
    audit(ctx, 'tags.put', tagId, { memberIds, why });
    return { ok: true };
  },
  'tags.take': async (ctx, input) => {
    await tagOf(input.tagId, 'tag');
    await joinedAtOf(input.memberId);
    await takeTag(ctx, input.memberId, input.tagId);
    audit(ctx, 'tags.take', input.memberId, { tagId: input.tagId });
    return { ok: true };
  },
};
