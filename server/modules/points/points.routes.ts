import { levelOf } from '@shared/domain/membership';
import { EMPTY_ACCOUNT } from '@shared/domain/points-types';
import { businessDayOf } from '@shared/domain/zone';
import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { aliasesPart, idsOfPerson } from '../identity';
import { memberWith } from '../members';
import { currentSettings } from '../settings';
import { accountPart, lotsPart } from './ledger';
import { latestProof } from './points.jobs';
import { historyPage } from './points.queries';
import { lineView, passportView } from './points.view';

const RECENT = 5;

export const pointsRoutes: Routes = {
  'points.passport': async (ctx) => {
    const id = memberId(ctx);
    const settings = await currentSettings(ctx);
    const today = businessDayOf(ctx.now, settings.brand.zone);
    const [{ member, account, lots, aliases }, proof] = await Promise.all([
      memberWith(id, { account: accountPart, lots: lotsPart, aliases: aliasesPart }),
      latestProof(),
    ]);
    const recent = await historyPage([id, ...aliases], undefined, RECENT);
    const { name: levelName } = levelOf(member.level.level, settings.membership);
    const parts = { account, lots, recent: recent.items, proof, nickname: member.nickname, levelName };
    return passportView(parts, ctx.now, today, settings);
  },
  'points.history': async (ctx, input) => {
    const settings = await currentSettings(ctx);
    const today = businessDayOf(ctx.now, settings.brand.zone);
    const { items, nextBefore } = await historyPage(
      await idsOfPerson(memberId(ctx)),
      input.before,
      input.limit,
    );
    return { items: items.map((entry) => lineView(entry, today, settings)), nextBefore };
  },
  'points.books': async () => {
    const proof = await latestProof();
    return {
      checkedAt: proof?.checkedAt ?? null,
      members: proof?.members ?? 0,
      totals: proof?.totals ?? EMPTY_ACCOUNT,
      disagreements: proof?.disagreements ?? [],
      balanced: (proof?.disagreements.length ?? 0) === 0,
    };
  },
};
