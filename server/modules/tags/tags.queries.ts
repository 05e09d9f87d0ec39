import type { Output } from '@shared/contracts';
import { ruleSentence } from '@shared/domain/tags/rule.words';
import type { Names } from '@shared/domain/tags/rule.words';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { accountNames } from '../identity';
import { bookNow } from './book';
import { MemberFactsModel } from './facts.model';
import { namesNow } from './names';
import { sizeOf } from './sizes';
import { TagGroupModel, TagModel, TagVersionModel } from './tag.model';
import type { TagRow } from './tag.model';
import { trendOf } from './trend';

const NO_ARRIVALS = { card: null, poster: null, link: null };

/** What operators see of a tag or audience. */
export type AudienceView = Output<'tags.list'>['groups'][number]['tags'][number];
export type Audience = Omit<AudienceView, 'groupId'>;

export async function tagList(ctx: Ctx): Promise<Output<'tags.list'>> {
  const [groups, tags] = await Promise.all([
    TagGroupModel.find().sort({ sort: 1, _id: 1 }).limit(200).lean(),
    TagModel.find({ kind: 'tag' }).limit(1_000).lean(),
  ]);
  const seen = await audiences(ctx, tags);
  return {
    groups: groups.map(({ _id, name, sort, single, shown, byStaff = false, arrivals }) => ({
      ...{ groupId: _id, name, sort, single, shown, byStaff },
      arrivals: { ...NO_ARRIVALS, ...arrivals },
      tags: tags.flatMap((tag, at) => {
        const view = seen[at];
        return tag.groupId === _id && view ? [{ ...view, groupId: _id }] : [];
      }),
    })),
  };
}

/** @throws TAG_GONE */
export async function oneTag(ctx: Ctx, tagId: string): Promise<Output<'tags.get'>> {
  const tag = await TagModel.findOne({ _id: tagId, kind: 'tag' }).lean();
  if (!tag) throw new AppError('TAG_GONE');
  const [view] = await audiences(ctx, [tag]);
  const groupId = tag.groupId ?? '';
  const group = await TagGroupModel.findById(groupId).lean();
  if (!view) throw new AppError('TAG_GONE');
  const [versions, trend] = [await versionsOf(ctx, tagId), await trendOf(ctx, tagId)];
  const readers = await readersOf(ctx, tagId);
  return { ...view, groupId, group: group?.name ?? '', versions, readers, trend };
}

/** Tags and audiences in use whose rule, saved or in force, reads this one. */
export async function readersOf(ctx: Ctx, tagId: string): Promise<Output<'tags.get'>['readers']> {
  const { rules, tags } = await bookNow(ctx);
  const ids = new Set((rules.readers.get(`tag:${tagId}`) ?? []).map((rule) => rule.tagId));
  return [...ids].flatMap((id) => {
    const tag = tags.get(id);
    return tag ? [{ tagId: id, name: tag.name, kind: tag.kind }] : [];
  });
}

/** The newest versions of a rule. */
export async function versionsOf(ctx: Ctx, tagId: string): Promise<Output<'tags.get'>['versions']> {
  const rows = await TagVersionModel.find({ tagId }).sort({ version: -1 }).limit(50).lean();
  const [names, accounts] = await Promise.all([namesNow(ctx), accountNames(rows.map(({ by }) => by))]);
  return rows.map(({ version, rule, by, at }) => ({
    ...{ version, rule, sentence: ruleSentence(rule, names) },
    by: accounts.get(by) ?? '自动',
    at,
  }));
}

/** Audiences, newest first. */
export async function segmentRows(): Promise<TagRow[]> {
  return TagModel.find({ kind: 'segment' }).sort({ _id: -1 }).limit(500).lean();
}

/** Tags or audiences with how many members each has, in the same order. */
export async function audiences(ctx: Ctx, tags: readonly TagRow[]): Promise<Audience[]> {
  const [book, names] = await Promise.all([bookNow(ctx), namesNow(ctx)]);
  const members = await MemberFactsModel.estimatedDocumentCount();
  return Promise.all(tags.map(async (tag) => audienceView(tag, await sizeOf(book, tag._id), members, names)));
}

function audienceView(tag: TagRow, size: number, members: number, names: Names): Audience {
  const { _id: tagId, name, note, on, keepDays, version, edition, next } = tag;
  const rule = next?.rule ?? tag.rule;
  return {
    ...{ tagId, name, note, on, keepDays, version, edition, rule },
    sentence: rule ? ruleSentence(rule, names) : '',
    members: size,
    backfill:
      next && on ? { version: next.version, asked: next.asked, matched: next.matched, members } : null,
  };
}
