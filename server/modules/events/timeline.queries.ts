import type { QueryFilter } from 'mongoose';
import { eventSentence, namedIds } from '@shared/domain/events/sentence.words';
import { INNER_NAMES, namesOfTopic, NOT_THEIR_DOING } from '@shared/domain/events/topics';
import type { Topic } from '@shared/domain/events/topics';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { cursorOf, markOf } from '../../platform/db/keyset';
import { idsOfPerson, ownedBy } from '../identity';
import { currentSettings } from '../settings';
import { BehaviorEventModel } from './event.model';
import type { BehaviorEventRow } from './event.model';
import { namesOf, openTags } from './names';

/** Something a member did or that happened to them, in words. */
export interface TimelineRow {
  eventId: string;
  at: number;
  day: string;
  sentence: string;
  name: string;
  source: 'client' | 'server';
}

export interface TimelinePage {
  items: TimelineRow[];
  nextCursor: string | null;
}

/** When a member was last seen to do something; null for never. */
export async function lastSeenOf(memberId: string): Promise<number | null> {
  const theirs = { subjectId: memberId, told: true, name: { $nin: NOT_THEIR_DOING } };
  const last = await BehaviorEventModel.findOne(theirs, { at: 1 }).sort({ at: -1, _id: -1 }).lean();
  return last?.at ?? null;
}

interface Part {
  cursor?: string | undefined;
  limit: number;
  /** Everything when not given. */
  topic?: Topic | undefined;
}

/**
 * A person's story for those who work here, newest first, read through its index alone.
 * @throws BAD_INPUT for a cursor that is none of ours
 */
export function timelinePage(ctx: Ctx, memberId: string, { topic, ...part }: Part): Promise<TimelinePage> {
  return storyPage(ctx, memberId, topic === undefined ? {} : { name: { $in: namesOfTopic(topic) } }, part);
}

/** The same for the member: without what only those who work here see. @throws BAD_INPUT as `timelinePage` */
export async function ownStory(ctx: Ctx, memberId: string, part: Part): Promise<TimelinePage> {
  const tagMove = 'tag.changed';
  const open = [
    { name: { $nin: [...INNER_NAMES, tagMove] } },
    { name: tagMove, 'props.tagId': { $in: await openTags(ctx) } },
  ];
  return storyPage(ctx, memberId, { $and: [{ $or: open }] }, part);
}

async function storyPage(
  ctx: Ctx,
  memberId: string,
  seen: QueryFilter<BehaviorEventRow>,
  { cursor, limit }: Part,
): Promise<TimelinePage> {
  const mark = cursor === undefined ? null : markOf(cursor);
  const older = mark && {
    at: { $lte: mark.at },
    $or: [{ at: { $lt: mark.at } }, { at: mark.at, _id: { $lt: mark.id } }],
  };
  const rows = await BehaviorEventModel.find({
    subjectId: ownedBy(await idsOfPerson(memberId)),
    told: true,
    ...older,
    ...seen,
  })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const nameOf = await namesOf(
    ctx,
    page.flatMap(({ props }) => namedIds(props)),
  );
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ _id: eventId, at, day, name, source, props }) => ({
      eventId,
      at,
      day,
      sentence: eventSentence(name, props, nameOf, today),
      name,
      source,
    })),
    nextCursor: last ? cursorOf({ at: last.at, id: last._id }) : null,
  };
}
