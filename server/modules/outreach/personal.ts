import type { Channel } from '@shared/domain/outreach/budget';
import { KINDS } from '@shared/domain/outreach/kinds';
import { reasonWords, STATE_WORDS } from '@shared/domain/outreach/outreach.words';
import type { HourProfile } from '@shared/domain/repurchase/best-hour';
import type { PersonalData } from '../../platform/personal';
import { BudgetModel } from './budget.model';
import { ExposureModel } from './exposure.model';
import { HourProfileModel } from './hour.model';
import { MessageModel } from './message.model';
import { PrefsModel } from './prefs.model';
import { QuotaEntryModel, QuotaModel } from './quota.model';
import type { QuotaEntryRow } from './quota.model';

const CHANNELS: Record<Channel, string> = { subscribe: '订阅消息', staff: '导购联系', mass: '群发' };
const ENTRY_WORDS: Record<QuotaEntryRow['why'], string> = {
  accepted: '你允许了一条',
  rejected: '你没有允许',
  turnedOff: '你在微信里关掉了',
  sending: '发了一条',
  givenBack: '没发成，退回',
  corrected: '微信说没有允许，更正',
};

/** 「20 点、8 点」: hours with a visit, the most frequent first. */
function hoursOf({ weekday, weekend }: HourProfile): Record<string, string> {
  const words = (weights: readonly number[]): string =>
    weights
      .map((weight, hour) => ({ weight, hour }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .map(({ hour }) => `${hour} 点`)
      .join('、');
  return { 平日: words(weekday), 周末: words(weekend) };
}

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
  async exportOf(memberId, _ctx, stamp) {
    const messages = await MessageModel.find({ memberId }).sort({ _id: -1 }).lean();
    const entries = await QuotaEntryModel.find({ memberId }).sort({ at: -1 }).lean();
    const prefs = await PrefsModel.findById(memberId).lean();
    const budget = await BudgetModel.findById(memberId).lean();
    const exposures = await ExposureModel.find({ memberId }).lean();
    const hours = await HourProfileModel.findById(memberId).lean();
    return [
      {
        title: '发给你的消息',
        rows: messages.map(({ queuedAt, endedAt, kind, state, reason, values }) => ({
          时间: stamp(endedAt ?? queuedAt),
          消息: KINDS[kind].title,
          内容: Object.values(values).join(' · '),
          状态: STATE_WORDS[state],
          原因: reason === null ? '' : reasonWords(reason),
        })),
      },
      { title: '你关掉的消息', rows: (prefs?.off ?? []).map((kind) => ({ 消息: KINDS[kind].title })) },
      {
        title: '消息的允许和使用',
        rows: entries.map(({ at, change, why }) => ({
          时间: stamp(at),
          发生了: ENTRY_WORDS[why],
          条数: change,
        })),
      },
      {
        title: '最近一个月的联系',
        rows: (budget?.contacts ?? []).map(({ at, channel }) => ({
          时间: stamp(at),
          方式: CHANNELS[channel],
        })),
      },
      {
        title: '参加的效果对照',
        rows: exposures.map(({ at, arm }) => ({
          时间: stamp(at),
          分到: arm === 'held' ? '不打扰' : '照常发',
        })),
      },
      { title: '你常来的钟点', rows: hours ? [hoursOf(hours.profile)] : [] },
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
