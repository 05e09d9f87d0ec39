import type { Input } from '@shared/contracts';
import type { Rule } from '@shared/domain/tags/rule';
import { idOf } from './shelf';
import type { Shelf } from './shelf';

/** Whom the brand speaks to as a group. */
export function audiences({ categories }: Pick<Shelf, 'categories'>): Input<'segments.save'>[] {
  const bought = (categoryId: string | null, value: number, within: number | null): Rule => ({
    ...{ is: 'orders', of: 'occasions', within, categoryId, op: 'atLeast', value },
  });
  const away: Rule = { is: 'since', moment: 'paid', op: 'atLeast', value: 60, unit: 'days' };
  return [
    { name: '爱喝茶的', note: '半年里买过两次茶', rule: bought(idOf(categories, 'tea'), 2, 180) },
    {
      name: '两个月没来的老客',
      note: '买过三次以上，60 天没有付款',
      rule: { is: 'all', rules: [bought(null, 3, null), away] },
    },
    {
      name: '来了没买',
      note: '加入两周以上，还没有下过单',
      rule: {
        is: 'all',
        rules: [
          { is: 'since', moment: 'joined', op: 'atLeast', value: 14, unit: 'days' },
          { is: 'orders', of: 'occasions', within: null, categoryId: null, op: 'atMost', value: 0 },
        ],
      },
    },
    {
      name: '一年花过 ¥1,000',
      note: '给黑金活动的名单',
      rule: { is: 'orders', of: 'money', within: 365, categoryId: null, op: 'atLeast', value: 100_000 },
    },
  ];
}
