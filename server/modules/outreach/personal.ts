import { KINDS } from '@shared/domain/outreach/kinds';
import type { PersonalData } from '../../platform/personal';
import { BudgetModel } from './budget.model';
import { ExposureModel } from './exposure.model';
import { HourProfileModel } from './hour.model';
import { MessageModel } from './message.model';
import { PrefsModel } from './prefs.model';
import { QuotaEntryModel, QuotaModel } from './quota.model';

/** What a member was told, and what they allowed. */
export const outreachPersonal: PersonalData = {
  collections: [
    'messages',
    'message_prefs',
    'contact_budgets',
    'subscribe_quotas',
    'subscribe_quota_entries',
    'exposures',
    'hour_profiles',
  ],
  async exportOf(memberId) {
    const messages = await MessageModel.find({ memberId }).sort({ _id: -1 }).lean();
    const entries = await QuotaEntryModel.find({ memberId }).sort({ at: -1 }).lean();
    const prefs = await PrefsModel.findById(memberId).lean();
    const budget = await BudgetModel.findById(memberId).lean();
    const exposures = await ExposureModel.find({ memberId }).lean();
    const hours = await HourProfileModel.findById(memberId).lean();
    return [
      {
        title: '发给你的消息',
        rows: messages.map(({ queuedAt, kind, state, values }) => ({
          at: queuedAt,
          kind: KINDS[kind].title,
          state,
          ...values,
        })),
      },
      { title: '你关掉的消息', rows: (prefs?.off ?? []).map((kind) => ({ kind: KINDS[kind].title })) },
      {
        title: '消息的允许和使用',
        rows: entries.map(({ at, templateId, change, why }) => ({ at, templateId, change, why })),
      },
      {
        title: '最近一个月的联系',
        rows: (budget?.contacts ?? []).map(({ at, channel, class: what }) => ({ at, channel, what })),
      },
      {
        title: '参加的效果对照',
        rows: exposures.map(({ at, experiment, arm }) => ({ at, experiment, arm })),
      },
      { title: '你常来的钟点', rows: hours ? [{ ...hours.profile }] : [] },
    ];
  },
  async erase(_ctx, memberId) {
    await MessageModel.deleteMany({ memberId });
    await PrefsModel.deleteOne({ _id: memberId });
    await BudgetModel.deleteOne({ _id: memberId });
    await QuotaModel.deleteMany({ memberId });
    await QuotaEntryModel.deleteMany({ memberId });
    await ExposureModel.deleteMany({ memberId });
    await HourProfileModel.deleteOne({ _id: memberId });
  },
};
