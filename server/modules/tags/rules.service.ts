import { isDeepStrictEqual } from 'node:util';
import { measuresRead, ruleProblems } from '@shared/domain/tags/rule';
import type { Rule, RuleProblem } from '@shared/domain/tags/rule';
import { ruleKey, sourceKeyOf } from '@shared/domain/tags/settle';
import type { Measures } from '@shared/domain/tags/verdict';
import { AppError } from '@shared/errors';
import { actorName } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue, transaction } from '../../platform/db/tx';
import { KNOWN_AFTER_MS } from './backfill';
import { bookNow, forgetBook, MEASURES } from './book';
import { MeasuresModel } from './facts.model';
import { TagModel, TagVersionModel } from './tag.model';
import type { NextVersion, TagRow } from './tag.model';

const PROBLEMS: Record<RuleProblem, string> = {
  empty: '至少要有一个条件',
  deep: '分组最多套四层',
  long: '条件最多 30 个',
  circle: '绕了一圈又用到了自己',
  category: '按分类只能数次数，不能算金额',
  unknownTag: '用到的标签已经不在了',
};

/** @throws RULE_INVALID with all that is wrong */
export async function refuseUnsoundRule(ctx: Ctx, rule: Rule, tagId: string): Promise<void> {
  const { tags } = await bookNow(ctx);
  const rules = new Map<string, Rule>();
  for (const tag of tags.values()) {
    const latest = tag.next?.rule ?? tag.rule;
    if (latest) rules.set(tag._id, latest);
  }
  const problems = ruleProblems(rule, tagId, rules, new Set(tags.keys()));
  if (problems.length > 0) {
    throw new AppError('RULE_INVALID', { issues: problems.map((problem) => PROBLEMS[problem]).join('；') });
  }
}

/** What people set of a tag or an audience. */
export interface Terms {
  kind: TagRow['kind'];
  groupId: string | null;
  name: string;
  note: string;
  keepDays: number | null;
  rule: Rule | null;
  frozen: boolean;
}

/**
 * Makes a tag or audience, or changes one; another rule becomes its next version. Belongs in a transaction.
 * @throws TAG_GONE; TAG_CHANGED when it is not the edition that was read; RULE_INVALID
 */
export async function saveTerms(
  ctx: Ctx,
  { rule, frozen, ...terms }: Terms,
  { tagId, edition = 0 }: { tagId?: string | undefined; edition?: number | undefined },
): Promise<{ tagId: string; version: number }> {
  const before = tagId === undefined ? null : await tagOf(tagId, terms.kind);
  const id = tagId ?? ctx.ids.next(terms.kind === 'tag' ? 'tag' : 'seg');
  if (rule) await refuseUnsoundRule(ctx, rule, id);
  if (!before) {
    afterCommit(forgetBook);
    return { tagId: id, version: insertTag(ctx, id, { rule, frozen, ...terms }) };
  }
  const changes = rule !== null && !isDeepStrictEqual(rule, before.next?.rule ?? before.rule);
  const next = changes ? nextVersion(ctx, id, before, rule) : rule === null ? null : before.next;
  const dropped = rule === null && before.rule ? withoutRule(ctx, before) : {};
  queue().update(
    TagModel,
    { _id: id, edition },
    { $set: { ...terms, next, ...dropped }, $inc: { edition: 1 } },
    { code: 'TAG_CHANGED' },
  );
  afterCommit(forgetBook);
  return { tagId: id, version: next?.version ?? before.version };
}

/** Queues a new tag or audience; a rule is its first version. Answers that version. */
export function insertTag(ctx: Ctx, _id: string, { rule, ...terms }: Terms): number {
  const next = rule && nextVersion(ctx, _id, null, rule);
  const empty = { version: 0, rule: null, announcing: null, edition: 1, createdAt: ctx.now };
  queue().insert(TagModel, { _id, ...terms, on: true, next, ...empty });
  return next?.version ?? 0;
}

/** The latest version that was saved of a rule, in force or not. */
function latestVersion(tag: TagRow | null): number {
  return Math.max(tag?.version ?? 0, tag?.next?.version ?? 0);
}

function nextVersion(ctx: Ctx, tagId: string, before: TagRow | null, rule: Rule): NextVersion {
  const version = latestVersion(before) + 1;
  const by = actorName(ctx.actor);
  queue().insert(TagVersionModel, { _id: ruleKey(tagId, version), tagId, version, rule, by, at: ctx.now });
  return { version, rule, startsAt: ctx.now + KNOWN_AFTER_MS, after: '', asked: 0, matched: 0 };
}

/** A tag that rules no longer give: what the last version said goes, member by member. */
function withoutRule(ctx: Ctx, { _id, version }: TagRow): Partial<TagRow> {
  const keys = [ruleKey(_id, version)];
  return {
    rule: null,
    version: version + 1,
    announcing: { keys, after: '', startsAt: ctx.now + KNOWN_AFTER_MS },
  };
}

/** Stops a tag, or begins with it again. Belongs in a transaction. @throws TAG_GONE */
export async function setTagState(ctx: Ctx, tagId: string, kind: TagRow['kind'], on: boolean): Promise<void> {
  const tag = await tagOf(tagId, kind);
  if (tag.on === on) return;
  const marked = [ruleKey(tagId, tag.version), ...peopleKeys(tagId)];
  const change = {
    on,
    announcing: { keys: marked, after: '', startsAt: ctx.now + KNOWN_AFTER_MS },
    // What happened while it was off is asked anew.
    ...(on && tag.rule && !tag.frozen ? { next: nextVersion(ctx, tagId, tag, tag.rule) } : {}),
  };
  queue().update(
    TagModel,
    { _id: tagId, on: tag.on },
    { $set: change, $inc: { edition: 1 } },
    { code: 'TAG_GONE' },
  );
  afterCommit(forgetBook);
}

function peopleKeys(tagId: string): string[] {
  return (['manual', 'channel', 'form', 'staff'] as const).map((source) => sourceKeyOf(tagId, source));
}

/** @throws TAG_GONE, or SEGMENT_GONE for an audience */
export async function tagOf(tagId: string, kind: TagRow['kind']): Promise<TagRow> {
  const tag = await TagModel.findOne({ _id: tagId, kind }).lean();
  if (!tag) throw new AppError(kind === 'tag' ? 'TAG_GONE' : 'SEGMENT_GONE');
  return tag;
}

/** Freezes the shop's own numbers; rules that name one which moved get a new version. Answers how many. */
export async function setMeasures(ctx: Ctx, measures: Measures): Promise<number> {
  const { measures: before, tags } = await bookNow(ctx);
  const moved = (['cycleDays', 'topFifthDays'] as const).filter((name) => before[name] !== measures[name]);
  if (moved.length === 0) return 0;
  let renewed = 0;
  await transaction(async () => {
    renewed = 0;
    queue().upsert(MeasuresModel, { _id: MEASURES }, { $set: { ...measures, at: ctx.now } });
    for (const tag of tags.values()) {
      const rule = tag.next?.rule ?? tag.rule;
      if (!tag.on || tag.frozen || !rule || !moved.some((name) => measuresRead(rule).has(name))) continue;
      const next = nextVersion(ctx, tag._id, tag, rule);
      queue().update(
        TagModel,
        { _id: tag._id, edition: tag.edition },
        { $set: { next }, $inc: { edition: 1 } },
        { code: 'BUSY' },
      );
      renewed += 1;
    }
  });
  forgetBook();
  return renewed;
}
