import { dayFromNumber } from '@shared/domain/day';
import { formatYuan, fen } from '@shared/domain/money';
import { wholeFacts } from '@shared/domain/tags/facts';
import { isRuleEvent, RULE_EVENTS } from '@shared/domain/tags/vocabulary';
import type { PersonalData } from '../../platform/personal';
import { MemberFactsModel } from './facts.model';
import { tagsOf } from './marks.queries';
import { SOURCE_WORDS } from '@shared/domain/tags/source.words';

/** What rules know of a member and what they said: all of it goes. */
export const personal: PersonalData = {
  collections: ['member_facts'],
  async exportOf(memberId, ctx, stamp) {
    const row = await MemberFactsModel.findById(memberId).lean();
    if (!row) return [];
    const tags = await tagsOf(ctx, memberId);
    const { places, birthMonth } = wholeFacts(row.facts);
    return [
      {
        title: '标签',
        rows: tags.map(({ name, group, source, why, at, expiresAt }) => ({
          标签: name,
          组: group,
          来自: SOURCE_WORDS[source],
          为什么: why,
          打上: stamp(at),
          到期: expiresAt === null ? '不到期' : stamp(expiresAt),
        })),
      },
      {
        title: '标签规则知道的你',
        rows: [{ 地区: places.join(' '), 生日月份: birthMonth.value ?? '' }],
      },
      {
        title: '标签规则数过的次数（近 90 天）',
        rows: [...row.facts.counts].reverse().map(({ e, d, n }) => ({
          哪天: dayFromNumber(d),
          做了什么: isRuleEvent(e) ? RULE_EVENTS[e] : e,
          次数: n,
        })),
      },
      {
        title: '标签规则看过的付款',
        rows: [...row.facts.orders]
          .reverse()
          .map(({ at, net }) => ({ 付款: at === null ? '' : stamp(at), 没有退的钱: formatYuan(fen(net)) })),
      },
    ];
  },
  async erase(_ctx, memberId) {
    await MemberFactsModel.deleteOne({ _id: memberId });
  },
};
