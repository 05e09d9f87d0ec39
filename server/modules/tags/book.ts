import { ruleBook, ruleKey, sourceKeyOf } from '@shared/domain/tags/settle';
import type { LiveRule, RuleBook, TagSource } from '@shared/domain/tags/settle';
import { USUAL_CYCLE_DAYS, USUAL_TOP_FIFTH_DAYS } from '@shared/domain/segments/measures';
import { dayNumberOf } from '@shared/domain/day';
import type { Measures, Moment } from '@shared/domain/tags/verdict';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { createSnapshot } from '../../platform/snapshot';
import { currentSettings } from '../settings';
import { MeasuresModel } from './facts.model';
import { TagGroupModel, TagModel } from './tag.model';
import type { TagGroupRow, TagRow } from './tag.model';

const PEOPLE: TagSource[] = ['manual', 'channel', 'form', 'staff'];
export const MEASURES = 'shop';

/** Every tag and audience, its rules by what they read, and the shop's numbers: what all evaluations share. */
export interface Book {
  tags: ReadonlyMap<string, TagRow>;
  groups: ReadonlyMap<string, TagGroupRow>;
  rules: RuleBook;
  measures: Measures;
}

const snapshot = createSnapshot(async (): Promise<Book> => {
  const [tags, groups, measures] = await Promise.all([
    TagModel.find().session(null).lean(),
    TagGroupModel.find().session(null).lean(),
    MeasuresModel.findById(MEASURES).session(null).lean(),
  ]);
  return {
    tags: new Map(tags.map((tag) => [tag._id, tag])),
    groups: new Map(groups.map((group) => [group._id, group])),
    rules: bookOf(tags),
    measures: measures ?? { cycleDays: USUAL_CYCLE_DAYS, topFifthDays: USUAL_TOP_FIFTH_DAYS },
  };
});

/** At most 1 s behind what another process changed. */
export const bookNow = snapshot.now;
export const forgetBook = snapshot.forget;

function bookOf(tags: readonly TagRow[]): RuleBook {
  const live = tags.filter(({ on }) => on);
  const rules = ruleBook(live.flatMap(rulesOf));
  // A frozen audience is in force though nobody is asked any more.
  const versions = new Map(live.filter(({ version }) => version > 0).map((tag) => [tag._id, tag.version]));
  return { ...rules, versions };
}

function rulesOf({ _id: tagId, version, rule, frozen, next }: TagRow): LiveRule[] {
  const inForce: LiveRule[] =
    rule && !frozen ? [{ key: ruleKey(tagId, version), tagId, version, rule, inForce: true }] : [];
  if (!next) return inForce;
  const shadow = { key: ruleKey(tagId, next.version), tagId, version: next.version, rule: next.rule };
  return [...inForce, { ...shadow, inForce: false }];
}

/** Keys of the marks that mean a member has the tag today. */
export function keysOf({ rules, tags }: Book, tagId: string): string[] {
  if (!tags.get(tagId)?.on) return [];
  const version = rules.versions.get(tagId);
  const people = PEOPLE.map((source) => sourceKeyOf(tagId, source));
  return version === undefined ? people : [ruleKey(tagId, version), ...people];
}

export async function momentNow(ctx: Ctx, now = ctx.now): Promise<Moment> {
  const { zone } = (await currentSettings(ctx)).brand;
  const { measures } = await bookNow(ctx);
  return { now, today: dayNumberOf(businessDayOf(now, zone)), zone, measures };
}
