/** What keeps a 满减 or a freight template from meaning what an operator thinks; in words, empty when it is sound. */
import type { FreightTemplate } from './freight';
import type { Promotion } from './promotions';

export function promotionProblems({ from, to, scope, tiers }: Omit<Promotion, 'id'>): string[] {
  const checks: [string, boolean][] = [
    ['结束要晚于开始', from < to],
    ['选好适用的分类或商品，全场活动不用选', (scope.kind === 'all') === (scope.ids.length === 0)],
    ['门槛要从低到高', isAscending(tiers.map(({ threshold }) => threshold))],
    [
      '减的不能比门槛还多',
      tiers.every(({ threshold, benefit }) => benefit.kind !== 'amount' || benefit.amount <= threshold),
    ],
  ];
  return unsound(checks);
}

export function freightProblems({ areas }: Pick<FreightTemplate, 'areas'>): string[] {
  const regions = areas.flatMap((area) => area.regions);
  const checks: [string, boolean][] = [
    ['「其他地区」只能有一个', areas.filter((area) => area.regions.length === 0).length <= 1],
    ['同一个地区只能写一次', new Set(regions).size === regions.length],
  ];
  return unsound(checks);
}

function unsound(checks: readonly [string, boolean][]): string[] {
  return checks.filter(([, sound]) => !sound).map(([problem]) => problem);
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > values[index - 1]!);
}
