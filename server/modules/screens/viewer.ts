import type { Viewer } from '@shared/domain/catalog/lock';
import type { BusinessDay } from '@shared/domain/day';
import { growthOn } from '@shared/domain/membership';
import type { GrowthEntry } from '@shared/domain/membership';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
import { growthPart, memberWith } from '../members';
import { currentSettings } from '../settings';

/** Who looks at goods, and what their prices and locks depend on. */
export interface Looking extends Viewer {
  settings: MallSettings;
  today: BusinessDay;
}

type Values<P extends Record<string, Part<unknown>>> = {
  [K in keyof P]: P[K] extends Part<infer T> ? T : never;
};

/**
 * Whoever is calling, with `parts` of a member read in the same command; a visitor costs none and has no parts.
 * @throws MEMBER_DELETED
 */
export async function lookingWith<P extends Record<string, Part<unknown>>>(
  ctx: Ctx,
  parts: P,
): Promise<{ looking: Looking; mine: Values<P> | null }> {
  const settings = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, settings.brand.zone);
  if (ctx.actor.kind !== 'member') {
    return { looking: { level: null, growth: 0, settings, today }, mine: null };
  }
  const { windowDays } = settings.membership;
  const { member, growth, ...mine } = await memberWith(ctx.actor.id, {
    ...parts,
    growth: growthPart(today, windowDays),
  });
  // What the caller's parts hold, TypeScript cannot tell from the growth that is read along with them.
  const entries = growth as readonly GrowthEntry[];
  const looking = {
    level: member.level.level,
    growth: growthOn(entries, today, windowDays),
    settings,
    today,
  };
  return { looking, mine: mine as unknown as Values<P> };
}
