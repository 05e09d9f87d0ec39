import type { Output, ParsedInput } from '@shared/contracts';
import { addDays } from '@shared/domain/day';
import { teamMean, teamRates } from '@shared/domain/figures/team-rates';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { staffAccounts } from '../identity';
import { currentSettings } from '../settings';
import { CreditModel } from './credit.model';
import { TouchModel } from './touch.model';

/** Of who opened a colleague's cards in the last days, today not included: how many joined or ordered since. */
export async function teamOf(ctx: Ctx, { days }: ParsedInput<'share.team'>): Promise<Output<'share.team'>> {
  const { zone } = (await currentSettings(ctx)).brand;
  const today = businessDayOf(ctx.now, zone);
  const first = addDays(today, -days);
  const [from, to] = [startOfDay(first, zone), startOfDay(today, zone)];
  const colleagues = (await staffAccounts()).filter(({ disabled }) => !disabled);
  const ids = colleagues.map(({ _id }) => _id);
  const [opened, won] = [await openersOf(ids, from, to), await wonBy(ids, from)];
  const scores = colleagues.map(({ _id: staffId, name }) => {
    const people = opened.filter((pair) => pair.staffId === staffId);
    return {
      ...{ staffId, name, people: people.length },
      won: people.filter(({ who }) => won.has(`${staffId}:${who}`)).length,
    };
  });
  const met = scores.filter(({ people }) => people > 0);
  const rates = teamRates(met);
  const items = met.flatMap((score, at) => {
    const rate = rates[at];
    return rate ? [{ ...score, ...rate }] : [];
  });
  return {
    ...{ from: first, to: addDays(today, -1), staff: colleagues.length, mean: teamMean(met) },
    items: items.sort((a, b) => b.rate - a.rate),
  };
}

/** Each person once for each colleague, however many cards on however many days. */
async function openersOf(
  staffIds: readonly string[],
  from: number,
  to: number,
): Promise<{ staffId: string; who: string }[]> {
  const pairs = await TouchModel.aggregate<{ _id: { staffId: string; who: string } }>([
    { $match: { staffId: { $in: [...staffIds] }, at: { $gte: from, $lt: to }, verdict: 'counted' } },
    { $group: { _id: { staffId: '$staffId', who: '$who' } } },
  ]);
  return pairs.map(({ _id }) => _id);
}

/** `staff:member` of everything credited since. */
async function wonBy(staffIds: readonly string[], from: number): Promise<ReadonlySet<string>> {
  const credits = await CreditModel.find(
    { staffId: { $in: [...staffIds] }, at: { $gte: from }, what: { $in: ['join', 'order'] } },
    { staffId: 1, memberId: 1 },
  ).lean();
  return new Set(credits.map(({ staffId, memberId }) => `${staffId}:${memberId}`));
}
