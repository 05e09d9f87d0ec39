import { ruleKey } from '@shared/domain/tags/settle';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue, transaction } from '../../platform/db/tx';
import { bookNow, forgetBook } from './book';
import { MemberFactsModel } from './facts.model';
import { lookAgain } from './facts.service';
import { TagModel } from './tag.model';
import type { Announcing, NextVersion, TagRow } from './tag.model';

const CHUNK = 200;
/** By then every process has read the change: snapshots are at most a second old. */
export const KNOWN_AFTER_MS = 2_000;

/**
 * One piece of the work that saved rules leave: asks the next members for a new version, swaps it in behind the last
 * one, and then tells whom it moved. Answers how many members it looked at; a crash repeats at most one piece.
 */
export async function backfillPiece(ctx: Ctx): Promise<number> {
  const { tags } = await bookNow(ctx);
  const waiting = [...tags.values()].find(({ on, next, announcing }) => {
    const work = announcing ?? (on ? next : null);
    return work !== null && work.startsAt <= ctx.now;
  });
  if (!waiting) return 0;
  const done = await transaction(async () => {
    const tag = await TagModel.findById(waiting._id).lean();
    if (tag?.announcing) return announce(ctx, tag, tag.announcing);
    return tag?.on && tag.next ? askSome(ctx, tag, tag.next) : 0;
  });
  if (done === 0) forgetBook();
  return done;
}

/** The whole row decides: whoever comes second finds another place to go on from, and starts over. */
async function askSome(ctx: Ctx, tag: TagRow, next: NextVersion): Promise<number> {
  const key = ruleKey(tag._id, next.version);
  const rows = await MemberFactsModel.find({ _id: { $gt: next.after } })
    .sort({ _id: 1 })
    .limit(CHUNK)
    .lean();
  let matched = next.matched;
  for (const row of rows) {
    const { marks } = await lookAgain(ctx, row, [key]);
    if (marks.some((mark) => mark.key === key)) matched += 1;
  }
  const filter = { _id: tag._id, 'next.version': next.version, 'next.after': next.after };
  const asked = next.asked + rows.length;
  if (rows.length === CHUNK) {
    const progress = { 'next.after': rows.at(-1)?._id ?? next.after, 'next.asked': asked };
    queue().update(TagModel, filter, { $set: { ...progress, 'next.matched': matched } }, { code: 'BUSY' });
    return rows.length;
  }
  const keys = [...(tag.version > 0 ? [ruleKey(tag._id, tag.version)] : []), key];
  const announcing = { keys, after: '', startsAt: ctx.now + KNOWN_AFTER_MS };
  const swapped = { version: next.version, rule: next.rule, next: null, announcing };
  queue().update(TagModel, filter, { $set: swapped }, { code: 'BUSY' });
  afterCommit(forgetBook);
  return rows.length + 1;
}

/** Tells the members under one key after the other; marks of versions that are over go at the same time. */
async function announce(ctx: Ctx, tag: TagRow, { keys, after, startsAt }: Announcing): Promise<number> {
  const [key = '', ...others] = keys;
  const rows = await MemberFactsModel.find({ 'marks.key': key, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(CHUNK)
    .lean();
  const readers = readersOf(tag._id, (await bookNow(ctx)).rules.readers);
  for (const row of rows) await lookAgain(ctx, row, readers);
  const last = rows.at(-1);
  const rest =
    last && rows.length === CHUNK
      ? { keys, after: last._id, startsAt }
      : { keys: others, after: '', startsAt };
  queue().update(
    TagModel,
    { _id: tag._id, 'announcing.keys': keys, 'announcing.after': after },
    { $set: { announcing: rest.keys.length > 0 ? rest : null } },
    { code: 'BUSY' },
  );
  afterCommit(forgetBook);
  return rows.length + 1;
}

/** Rules that read the tag which just got a new version. */
function readersOf(tagId: string, readers: ReadonlyMap<string, readonly { key: string }[]>): string[] {
  return (readers.get(`tag:${tagId}`) ?? []).map(({ key }) => key);
}
