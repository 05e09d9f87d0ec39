import { dayFromNumber } from '@shared/domain/day';
import { RULE_EVENTS, isRuleEvent } from '@shared/domain/tags/vocabulary';
import type { PersonalData } from '../../platform/personal';
import { MemberFactsModel } from './facts.model';
import { TagModel } from './tag.model';

/** What rules know of a member and what they said: all of it goes. */
export const tagsPersonal: PersonalData = {
  collections: ['member_facts'],
  async exportOf(memberId) {
    const row = await MemberFactsModel.findById(memberId).lean();
    if (!row) return [];
    const tags = await TagModel.find({ _id: { $in: row.marks.map(({ tagId }) => tagId) } }).lean();
    const nameOf = new Map(tags.map(({ _id, name }) => [_id, name]));
    return [
      {
        title: '标签',
        rows: row.marks.map(({ tagId, source, why, evidence, at, expiresAt }) => ({
          name: nameOf.get(tagId) ?? tagId,
          ...{ source, why, evidence, at, expiresAt },
        })),
      },
      {
        title: '近 90 天的次数',
        rows: [...row.facts.counts].reverse().map(({ e, d, n }) => ({
          day: dayFromNumber(d),
          what: isRuleEvent(e) ? RULE_EVENTS[e] : e,
          times: n,
        })),
      },
      {
        title: '规则用到的订单',
        rows: [...row.facts.orders].reverse().map(({ id, at, net }) => ({ orderId: id, paidAt: at, net })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await MemberFactsModel.deleteOne({ _id: memberId });
  },
};
