import { eventSentence, namedIds } from '@shared/domain/events/sentence.words';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { idsOfPerson, ownedBy } from '../identity';
import { currentSettings } from '../settings';
import { BehaviorEventModel } from './event.model';
import { namesOf } from './names';

/** Something that happened, in words; `at` is epoch ms. */
export interface Told {
  at: number;
  sentence: string;
}

/** Those of these events of a person that are still kept, by id. */
export async function toldOf(
  ctx: Ctx,
  memberId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  if (ids.length === 0) return new Map();
  const subjectId = ownedBy(await idsOfPerson(memberId));
  const rows = await BehaviorEventModel.find({ _id: { $in: [...ids] }, subjectId }).lean();
  const nameOf = await namesOf(
    ctx,
    rows.flatMap(({ props }) => namedIds(props)),
  );
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  return new Map(
    rows.map(({ _id, at, name, props }) => [
      _id,
      { at, sentence: eventSentence(name, props, nameOf, today) },
    ]),
  );
}
