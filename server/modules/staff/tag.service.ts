import type { Output, ParsedInput } from '@shared/contracts';
import { formatDay } from '@shared/domain/day.words';
import { SOURCE_WORDS } from '@shared/domain/tags/source.words';
import { businessDayOf } from '@shared/domain/zone';
import { audit } from '../../platform/audit';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { accountNames } from '../identity';
import { currentSettings } from '../settings';
import { groupsOfStaff, setStaffTag, type tagsOf } from '../tags';
import { assertYours } from './access';

type Card = Output<'staff.customer'>;
type Held = Awaited<ReturnType<typeof tagsOf>>;

/** Belongs in a transaction. @throws CUSTOMER_NOT_YOURS, TAG_GONE */
export async function setCustomerTag(
  ctx: Ctx,
  { memberId, tagId, on }: ParsedInput<'staff.setTag'>,
): Promise<void> {
  await assertYours(ctx, memberId);
  const staffId = accountId(ctx);
  const name = (await accountNames([staffId])).get(staffId) ?? '导购';
  await setStaffTag(ctx, memberId, { tagId, on, why: `${name}记下的` });
  audit(ctx, on ? 'staff.putTag' : 'staff.takeTag', memberId, { tagId });
}

/** Each tag of a customer once, with why they have it and who says so, and those staff may give. */
export async function tagViews(ctx: Ctx, held: Held): Promise<Pick<Card, 'tags' | 'openTags'>> {
  const { zone } = (await currentSettings(ctx)).brand;
  const today = businessDayOf(ctx.now, zone);
  const dayOf = (at: number): string => formatDay(businessDayOf(at, zone), today);
  const names = new Map(held.map(({ tagId, name }) => [tagId, name]));
  const tags = [...names].map(([tagId, name]) => {
    const marks = held.filter((mark) => mark.tagId === tagId);
    const why = marks.flatMap((mark) => mark.why || []).join('；');
    const from = marks.map(({ source, at }) => `${SOURCE_WORDS[source]}，${dayOf(at)}起`).join('；');
    return { tagId, name, why, from };
  });
  const given = new Set(held.flatMap(({ tagId, source }) => (source === 'staff' ? [tagId] : [])));
  const openTags = (await groupsOfStaff(ctx)).map((group) => ({
    ...group,
    tags: group.tags.map((tag) => ({ ...tag, on: given.has(tag.tagId) })),
  }));
  return { tags, openTags };
}
