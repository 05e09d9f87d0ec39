import { formatYuan } from '@shared/domain/money';
import type { PersonalData } from '../../platform/personal';
import { CreditModel } from './credit.model';
import { LinkDayModel, LinkModel } from './link.model';
import { TouchModel } from './touch.model';

const CHANNEL_WORDS = { card: '卡片', poster: '海报', link: '链接' };
const CREDIT_WORDS = { join: '入会', order: '下单', refund: '退款' };

/** What a member opened, shared and was credited for. */
export const personal: PersonalData = {
  collections: [LinkModel, LinkDayModel, TouchModel, CreditModel].map(({ collection }) => collection.name),
  async exportOf(memberId, _ctx, stamp) {
    const links = await LinkModel.find({ memberId }).sort({ day: -1 }).lean();
    const touches = await TouchModel.find({ memberId }).sort({ at: -1 }).lean();
    const credits = await CreditModel.find({ memberId }).sort({ _id: -1 }).lean();
    return [
      {
        title: '我分享过的',
        rows: links.map(({ at, name, channel, words }) => ({
          时间: stamp(at),
          内容: name,
          方式: CHANNEL_WORDS[channel],
          文案: words,
        })),
      },
      {
        title: '我打开过的分享',
        rows: touches.map(({ at, link, scene }) => ({ 时间: stamp(at), 分享: link, 微信场景值: scene })),
      },
      {
        title: '因为打开分享记给分享人的',
        rows: credits.map(({ at, what, source, money }) => ({
          时间: stamp(at),
          事项: CREDIT_WORDS[what],
          编号: source,
          商品金额: formatYuan(money),
        })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await LinkDayModel.deleteMany({ sharer: memberId });
    await LinkModel.deleteMany({ memberId, staffId: null });
    await LinkModel.updateMany({ memberId }, { $set: { deviceId: null } });
    await TouchModel.deleteMany({ memberId });
    await CreditModel.updateMany({ memberId }, { $set: { memberId: null } });
  },
  kept: [
    {
      what: '订单归因的金额（去掉你的身份）',
      why: '导购的业绩按它核对',
    },
    { what: '以导购身份分享过的链接', why: '是门店的工作记录' },
  ],
};
