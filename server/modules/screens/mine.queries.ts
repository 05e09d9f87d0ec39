import type { Output, ParsedInput } from '@shared/contracts';
import { formatNearDay } from '@shared/domain/day.words';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { catalogNow, favouriteItemsPart, footprintsPart, footprintsSince, pageOf } from '../catalog';
import { cardOf } from './goods.view';
import { shown } from './mall.queries';
import { lookingWith } from './viewer';

/** What a member keeps, newest first: one command. What is not sold now is left out until it is again. */
export async function favourites(
  ctx: Ctx,
  { cursor, limit }: ParsedInput<'catalog.favourites'>,
): Promise<Output<'catalog.favourites'>> {
  const catalog = await catalogNow(ctx);
  const { looking, mine } = await lookingWith(ctx, { favourites: favouriteItemsPart });
  const kept = (mine?.favourites ?? []).flatMap(({ productId }) => shown(catalog, productId));
  const { items, nextCursor } = pageOf(kept, ({ productId }) => productId, cursor, limit);
  return {
    items: items.map((product) => cardOf(catalog, product, looking)),
    nextCursor,
    total: kept.length,
  };
}

/** What a member looked at, newest first: one command. */
export async function footprints(
  ctx: Ctx,
  { cursor, limit }: ParsedInput<'catalog.footprints'>,
): Promise<Output<'catalog.footprints'>> {
  const catalog = await catalogNow(ctx);
  const before = cursor === undefined ? null : markOf(cursor);
  const part = footprintsPart(await footprintsSince(ctx), before, limit + 1);
  const { looking, mine } = await lookingWith(ctx, { footprints: part });
  const rows = mine?.footprints ?? [];
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.flatMap(({ productId, at }) => {
      const day = businessDayOf(at, looking.settings.brand.zone);
      const label = formatNearDay(day, looking.today);
      return shown(catalog, productId).map((product) => ({
        day,
        label,
        product: cardOf(catalog, product, looking),
      }));
    }),
    nextCursor: last ? `${last.at}.${last._id}` : null,
  };
}

/** @throws BAD_INPUT for what is no cursor of ours */
function markOf(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw new AppError('BAD_INPUT', { issues: 'cursor' });
  return { at: Number(at), id };
}
