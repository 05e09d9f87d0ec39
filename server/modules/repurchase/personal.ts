import { occasionsOf } from '@shared/domain/repurchase/history';
import type { PersonalData } from '../../platform/personal';
import { catalogNow } from '../catalog';
import { ANYTHING } from './learned';
import { ReminderModel, StateModel } from './state.model';

export const personal: PersonalData = {
  collections: ['repurchase_states', 'repurchase_reminders'],
  async exportOf(memberId, ctx) {
    const states = await StateModel.find({ memberId, productId: { $ne: ANYTHING } }).lean();
    const catalog = await catalogNow(ctx);
    const rows = states.map(({ productId, orders, snooze }) => ({
      商品: catalog.product(productId)?.name ?? '已下架的商品',
      买过的日子: occasionsOf(orders).map(({ day, units }) => `${day} ${units} 件`),
      提醒: snooze ? `到 ${snooze.until} 前不提醒` : '会提醒',
    }));
    return [{ title: '复购节奏', rows }];
  },
  async erase(_ctx, memberId) {
    await forgetMember(memberId);
  },
};

/** In the caller's transaction. */
export async function forgetMember(memberId: string): Promise<void> {
  await StateModel.deleteMany({ memberId });
  await ReminderModel.deleteOne({ _id: memberId });
}
