import { funnelOf } from '@shared/domain/attribution/funnel';
import type { Funnel } from '@shared/domain/attribution/funnel';
import { addDays } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { memberId } from '../../platform/context';
import { currentSettings } from '../settings';
import { LinkDayModel, LinkModel } from './link.model';
import { staffIdOf } from './link.service';

/** What the caller's shares led to in the last `days` business days, today included: two commands. */
export async function funnel(ctx: Ctx, days: number): Promise<Funnel & { from: string; to: string }> {
  const { zone } = (await currentSettings(ctx)).brand;
  const to = businessDayOf(ctx.now, zone);
  const from = addDays(to, 1 - days);
  const sharer = staffIdOf(ctx) ?? memberId(ctx);
  const rows = await LinkDayModel.find({ sharer, day: { $gte: from, $lte: to } })
    .sort({ day: 1 })
    .lean();
  const links = await LinkModel.find({ _id: { $in: [...new Set(rows.map(({ linkId }) => linkId))] } }).lean();
  const known = new Map(links.map((link) => [link._id, link]));
  const told = rows.flatMap((row) => {
    const link = known.get(row.linkId);
    if (!link) return [];
    const { material, name, scriptId, words } = link;
    return [{ ...row, materialKey: `${material.kind}:${material.id}`, materialName: name, scriptId, words }];
  });
  return { from, to, ...funnelOf(told) };
}
