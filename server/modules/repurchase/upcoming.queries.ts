import type { Output, ParsedInput } from '@shared/contracts';
import { addDays, daysBetween } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { occasionsOf } from '@shared/domain/repurchase/history';
import { dueWords } from '@shared/domain/repurchase/repurchase.words';
import { nextStep } from '@shared/domain/repurchase/timing';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import { businessDayOf, endOfDay } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import type { Catalog } from '../catalog';
import { nicknamesOf } from '../members';
import { currentSettings } from '../settings';
import { learnedNow } from './learned';
import { isSnoozed, lookAt, whenOf } from './look';
import type { Look, When } from './look';
import { StateModel } from './state.model';
import type { StateRow } from './state.model';

const AHEAD_DAYS = 14;
const MOST_AHEAD = 5_000;

/** What the next two weeks bring, day by day. */
export async function ahead(ctx: Ctx): Promise<Output<'repurchase.ahead'>> {
  const when = whenOf(ctx.now, await currentSettings(ctx));
  const { zone } = when.settings.brand;
  const last = addDays(when.today, AHEAD_DAYS - 1);
  const states = await StateModel.find({ nextAt: { $gt: 0, $lt: endOfDay(last, zone) } })
    .sort({ nextAt: 1, _id: 1 })
    .limit(MOST_AHEAD)
    .lean();
  const learned = await learnedNow(ctx);
  const sums = new Map<BusinessDay, { due: number; expected: number }>();
  for (const state of states) {
    const look = lookAt(state, learned, when);
    if (!look) continue;
    const at = businessDayOf(state.nextAt ?? when.now, zone);
    // What is overdue is looked at today.
    const day = at < when.today ? when.today : at;
    const sum = sums.get(day) ?? { due: 0, expected: 0 };
    sums.set(day, { due: sum.due + 1, expected: sum.expected + look.chance });
  }
  return {
    days: daysBetween(when.today, last).map((day) => ({
      day,
      ...(sums.get(day) ?? { due: 0, expected: 0 }),
    })),
    more: states.length === MOST_AHEAD,
  };
}

/** Who is looked at next; a page of the due index. */
export async function upcoming(
  ctx: Ctx,
  { cursor, limit }: ParsedInput<'repurchase.upcoming'>,
): Promise<Output<'repurchase.upcoming'>> {
  const [at, after] = cursor?.split('|') ?? [];
  const later = at
    ? { $or: [{ nextAt: { $gt: Number(at) } }, { nextAt: Number(at), _id: { $gt: after } }] }
    : {};
  const states = await StateModel.find({ nextAt: { $gt: 0 }, ...later })
    .sort({ nextAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const page = states.slice(0, limit);
  const when = whenOf(ctx.now, await currentSettings(ctx));
  const [learned, catalog] = [await learnedNow(ctx), await catalogNow(ctx)];
  const names = await nicknamesOf(page.map(({ memberId }) => memberId));
  const last = page.at(-1);
  return {
    items: page.map((state) => ({
      memberId: state.memberId,
      nickname: names.get(state.memberId) ?? '',
      nextAt: state.nextAt ?? when.now,
      ...productRow(state, lookAt(state, learned, when), catalog, when),
    })),
    nextCursor: states.length > limit && last ? `${last.nextAt}|${last._id}` : null,
  };
}

/** How it stands with one product of one member. */
export function productRow(state: StateRow, look: Look | null, catalog: Catalog, when: When) {
  const { productId, snooze, lastDay } = state;
  return {
    productId,
    name: catalog.product(productId)?.name ?? '',
    times: occasionsOf(state.orders).length,
    lastDay: lastDay ?? when.today,
    next: look && nextKind(look),
    sentence: look ? dueWords(look.outlook, look.last.day, when.today) : '买的人还太少，没学会',
    probability: look?.chance ?? null,
    snoozedUntil: isSnoozed(state, when.today) ? (snooze?.until ?? null) : null,
  };
}

/** What would be said at the next look if nothing changes until then. */
function nextKind({ facts }: Look): ReminderKind | null {
  const step = nextStep(facts);
  if (step.do === 'tell') return step.kind;
  if (step.do === 'rest') return null;
  const { standing } = facts;
  const then = { ...standing, elapsed: step.days / standing.stretch };
  const next = nextStep({ ...facts, standing: then, ceiling: 1 });
  return next.do === 'tell' ? next.kind : null;
}
