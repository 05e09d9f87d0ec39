import { TOP_FIFTH } from './rule';
import type { Rule } from './rule';
import type { RuleEvent } from './vocabulary';

interface DefaultGroup {
  groupId: string;
  name: string;
  /** Members see these among their own. */
  shown: boolean;
  tags: { tagId: string; name: string; note: string; rule: Rule | null }[];
}

/** Ourselves: no member to sell to. */
export const INSIDER_TAGS = ['tag_shop_staff', 'tag_tester'] as const;
const [STAFF, TESTER] = INSIDER_TAGS;
/** Comes often and hardly buys: staff are told not to press. */
export const CHATTY_TAG = 'tag_chatty';

function often(event: RuleEvent, of: 'times' | 'days', value: number, within: number): Rule {
  return { is: 'event', event, of, within, op: 'atLeast', value };
}

/** The tags a shop starts with; operators change them as they like. */
export const DEFAULT_TAGS: readonly DefaultGroup[] = [
  {
    groupId: 'tgg_care',
    name: '运营',
    shown: false,
    tags: [
      { tagId: STAFF, name: '员工', note: '自己人，不进销售任务', rule: null },
      { tagId: TESTER, name: '测试号', note: '试用的账号', rule: null },
      {
        tagId: CHATTY_TAG,
        name: '高活跃低复购',
        note: '来得多、买得少：交给内容，不多打扰',
        rule: {
          is: 'all',
          rules: [
            { is: 'event', event: 'app.show', of: 'days', within: 30, op: 'atLeast', value: TOP_FIFTH },
            { is: 'orders', of: 'occasions', within: null, categoryId: null, op: 'atMost', value: 1 },
            { is: 'since', moment: 'joined', op: 'atLeast', value: 2, unit: 'cycles' },
            { is: 'tag', tagIds: [STAFF, TESTER], has: false },
          ],
        },
      },
    ],
  },
  {
    groupId: 'tgg_buying',
    name: '购买',
    shown: true,
    tags: [
      {
        tagId: 'tag_old_friend',
        name: '老朋友',
        note: '一年里买过 5 次',
        rule: { is: 'orders', of: 'occasions', within: 365, categoryId: null, op: 'atLeast', value: 5 },
      },
      {
        tagId: 'tag_just_met',
        name: '刚认识',
        note: '加入不到两周',
        rule: { is: 'since', moment: 'joined', op: 'under', value: 14, unit: 'days' },
      },
    ],
  },
  {
    groupId: 'tgg_habits',
    name: '习惯',
    shown: true,
    tags: [
      { tagId: 'tag_regular', name: '常来看看', note: '', rule: often('app.show', 'days', 8, 30) },
      { tagId: 'tag_checker', name: '爱签到', note: '', rule: often('checkin.completed', 'days', 15, 30) },
      { tagId: 'tag_reviewer', name: '爱写评价', note: '', rule: often('review.written', 'times', 3, 90) },
    ],
  },
];
