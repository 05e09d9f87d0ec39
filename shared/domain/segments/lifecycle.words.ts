import { formatCount } from '../numbers';
import type { Stage } from './stage';

export const STAGE_WORDS: Record<Stage, string> = {
  prospect: '潜在',
  new: '新客',
  firstRepeatDue: '待二单',
  active: '活跃',
  due: '该复购',
  atRisk: '将流失',
  dormant: '沉睡',
  lost: '流失',
  reactivated: '回归',
};

/** The same to the members themselves. */
export const OWN_STAGE_WORDS: Record<Stage, string> = {
  prospect: '还没下过单',
  new: '刚下过第一单',
  firstRepeatDue: '第一单过去一阵了',
  active: '常来买',
  due: '到了平常再买的时候',
  atRisk: '比平常晚了一些',
  dormant: '好一阵没买了',
  lost: '很久没买了',
  reactivated: '隔了很久又回来了',
};

/** The way most members go, for the rail; one who came back stands where the active stand. */
export const STAGE_RAIL = [
  'prospect',
  'new',
  'firstRepeatDue',
  'active',
  'due',
  'atRisk',
  'dormant',
  'lost',
] as const satisfies readonly Stage[];

/** Why a member stands there: 「买过 3 次，上次是 21 天前，平常 25 天买一次」 */
export function stageSentence(occasions: number, daysSince: number | null, cycleDays: number): string {
  if (occasions === 0 || daysSince === null) return '还没有付过款';
  const last = daysSince === 0 ? '今天' : `${formatCount(daysSince)} 天前`;
  const usual = `${occasions === 1 ? '一般' : '平常'} ${Math.round(cycleDays)} 天买一次`;
  return `买过 ${formatCount(occasions)} 次，上次是${last === '今天' ? last : ` ${last}`}，${usual}`;
}
