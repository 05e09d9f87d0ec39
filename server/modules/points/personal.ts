import type { PersonalData } from '../../platform/personal';
import { ledgerAmount, ledgerTitle } from '@shared/domain/points.words';
import { businessDayOf } from '@shared/domain/zone';
import { currentSettings } from '../settings';
import { EntryModel, LotModel } from './points.model';

export const personal: PersonalData = {
  collections: ['points_entries', 'points_lots', 'points_accounts', 'points_expiry_notices'],
  async exportOf(memberId, ctx, stamp) {
    const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
    const entries = await EntryModel.find({ memberId }).sort({ _id: -1 }).lean();
    const lots = await LotModel.find({ memberId }).sort({ lastDay: 1 }).lean();
    return [
      {
        title: '积分明细',
        rows: entries.map((entry) => ({
          时间: stamp(entry.at),
          事由: ledgerTitle(entry, today),
          积分: ledgerAmount(entry),
        })),
      },
      {
        title: '还能用的积分',
        rows: lots
          .filter(({ state, remaining }) => state === 'open' && remaining > 0)
          .map(({ remaining, lastDay }) => ({ 积分: remaining, 最后一天: lastDay })),
      },
    ];
  },
  // The ledger stays whole, and there is nothing of a person in it.
  erase: () => Promise.resolve(),
  kept: [{ what: '积分账本', why: '每天要核对，每一分都得对得上' }],
};
