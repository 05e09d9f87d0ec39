import { lockOf } from '@shared/domain/catalog/lock';
import type { Against, ReminderKind } from '@shared/domain/repurchase/timing';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import { memberWith } from '../members';
import { currentSettings } from '../settings';
import { learnedNow } from './learned';
import { boughtElsewhere, isSnoozed, lookAt, whenOf } from './look';
import { offerOf } from './offer';
import { rhythmPart } from './state.model';

/** One reminder of one time until the next purchase. */
export interface Reminder {
  productId: string;
  /** Day number of the purchase it follows. */
  cycle: number;
  kind: ReminderKind;
}

/** Asked right before a message leaves: not bought since, and nothing speaks against it. @throws MEMBER_DELETED */
export async function stillDue(ctx: Ctx, memberId: string, reminder: Reminder): Promise<boolean> {
  const { cycle, against } = await judge(ctx, memberId, reminder);
  return cycle === reminder.cycle && against === null;
}

/** Asked before a colleague speaks of a product that was due some days ago. @throws MEMBER_DELETED */
export async function againstAsking(
  ctx: Ctx,
  memberId: string,
  reminder: Omit<Reminder, 'cycle'>,
): Promise<Against | null> {
  return (await judge(ctx, memberId, reminder)).against;
}

async function judge(
  ctx: Ctx,
  memberId: string,
  { productId, kind }: Omit<Reminder, 'cycle'>,
): Promise<{ cycle: number | null; against: Against | null }> {
  const { member, states } = await memberWith(memberId, { states: rhythmPart });
  const state = states.find((row) => row.productId === productId);
  if (!state) return { cycle: null, against: null };
  const settings = await currentSettings(ctx);
  const when = whenOf(ctx.now, settings);
  const look = lookAt(state, await learnedNow(ctx), when);
  const offer = offerOf(await catalogNow(ctx), state, look?.last.units ?? 1);
  const { levels } = settings.membership;
  const viewer = { level: member.level.level, growth: 0 };
  const judged = (against: Against | null) => ({ cycle: look?.cycle ?? null, against });
  if (isSnoozed(state, when.today)) return judged('snoozed');
  // Who put it into the cart and left it there may be won back, once that is due.
  if (look && state.stopped === look.cycle && kind !== 'winBack') return judged('inCart');
  if (look && boughtElsewhere(look, states)) return judged('elsewhere');
  if (!offer) return judged('soldOut');
  return judged(lockOf(offer.product.minLevel, viewer, levels) ? 'locked' : null);
}
