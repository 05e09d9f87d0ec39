import type { Output, ParsedInput } from '@shared/contracts';
import { addDays, diffDays } from '@shared/domain/day';
import { curveOf } from '@shared/domain/repurchase/curve';
import { occasionsOf } from '@shared/domain/repurchase/history';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { catalogNow } from '../catalog';
import { currentSettings } from '../settings';
import { ANYTHING, learnedNow } from './learned';
import { lookAt, whenOf } from './look';
import type { Look, When } from './look';
import { isDue } from './queries';
import { StateModel } from './state.model';
import type { StateRow } from './state.model';
import { productRow } from './upcoming.queries';

type Item = Output<'repurchase.ofMember'>['items'][number];

/** Everything one member buys again, what is due first; writes down who looked. */
export async function ofMember(
  ctx: Ctx,
  { memberId }: ParsedInput<'repurchase.ofMember'>,
): Promise<Output<'repurchase.ofMember'>> {
  const states = await StateModel.find({ memberId }).lean();
  const when = whenOf(ctx.now, await currentSettings(ctx));
  const [learned, catalog] = [await learnedNow(ctx), await catalogNow(ctx)];
  const items = states
    .filter(({ productId, lastDay }) => productId !== ANYTHING && lastDay !== null)
    .map((state) => {
      const look = lookAt(state, learned, when);
      return {
        ...productRow(state, look, catalog, when),
        nextAt: state.nextAt,
        due: look !== null && isDue(look, states, when),
        everyDays: meanGap(state),
        expected: look && expectedDay(look, when),
        week: look?.outlook.kind === 'chance' ? look.outlook.week : null,
        curve: look && curveOf(look.speaks.model, look.standing),
      };
    })
    .sort((a, b) => Number(b.due) - Number(a.due) || (b.probability ?? 0) - (a.probability ?? 0));
  await transaction(async () => {
    audit(ctx, 'repurchase.ofMember', memberId);
    return Promise.resolve();
  });
  return { items };
}

function expectedDay({ outlook, last }: Look, { today }: When): Item['expected'] {
  if (outlook.kind !== 'date') return null;
  const { inDays, low, high } = outlook;
  const day = addDays(today, Math.max(0, inDays));
  return { day, from: addDays(last.day, low), to: addDays(last.day, high) };
}

function meanGap({ orders }: StateRow): number | null {
  const days = occasionsOf(orders).map(({ day }) => day);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < 2) return null;
  return Math.round(diffDays(first, last) / (days.length - 1));
}
