import type { Output } from '@shared/contracts';
import { claimRefusal } from '@shared/domain/pricing/coupon-template';
import { validityWords } from '@shared/domain/pricing/coupon-ticket.words';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { currentSettings } from '../settings';
import { MemberCountModel } from './template.model';
import { openTemplates } from './templates.snapshot';
import { ticketOf } from './ticket';

type Item = Output<'coupon.centre'>['items'][number];

const ORDER: Item['state'][] = ['claimable', 'claimed', 'soldOut'];

/** Coupons to claim now, those that can be had first. A visitor's needs no query. */
export async function centre(ctx: Ctx): Promise<Output<'coupon.centre'>> {
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  const templates = (await openTemplates.now(ctx)).filter(({ channels }) => channels.includes('claim'));
  const mine = ctx.actor.kind === 'member' ? await countsOf(ctx.actor.id) : new Map<string, number>();
  const items = templates.flatMap((template): Item[] => {
    const { _id, total, given, validity } = template;
    const toMember = mine.get(_id) ?? 0;
    const refusal = claimRefusal({ ...template, id: _id }, { total: given, toMember }, 'claim', today);
    if (refusal === 'over' || refusal === 'channel') return [];
    return [
      {
        templateId: _id,
        ...ticketOf(template),
        validity: validityWords(validity, today),
        state: refusal === 'hadEnough' ? 'claimed' : refusal === 'soldOut' ? 'soldOut' : 'claimable',
        goneBp: total === null ? null : Math.min(10_000, Math.floor((given * 10_000) / total)),
      },
    ];
  });
  return { items: items.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)) };
}

/** How many coupons of each template the member was given. */
async function countsOf(memberId: string): Promise<Map<string, number>> {
  const counts = await MemberCountModel.find({ memberId }).lean();
  return new Map(counts.map(({ templateId, n }) => [templateId, n]));
}
