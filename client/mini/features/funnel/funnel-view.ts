import type { Output } from '@shared/contracts';
import { fen, formatYuan } from '@shared/domain/money';
import { formatCount } from '@shared/domain/numbers';

type Funnel = Output<'share.funnel'>;
type Steps = Funnel['total'];
export type Group = Funnel['byMaterial'][number];

export interface Step {
  name: string;
  value: string;
  /** Length of its bar, percent of the longest. */
  bar: number;
  /** What share of the step before went on; empty where that says nothing. */
  rate: string;
}

/** The steps from a tap to an order, each beside the one before it. */
export function stepsOf({ tapped, opened, joined, ordered }: Steps): Step[] {
  const longest = Math.max(tapped, opened, joined, ordered, 1);
  const step = (name: string, value: number, rate: string): Step => ({
    name,
    value: formatCount(value),
    bar: Math.round((value / longest) * 100),
    rate,
  });
  return [
    step('点了分享', tapped, ''),
    // One card in a group is opened by many, so this is no share of the taps.
    step('打开', opened, tapped > 0 ? `每次分享 ${(opened / tapped).toFixed(1)} 人` : ''),
    step('入会', joined, rateOf(joined, opened)),
    step('下单', ordered, rateOf(ordered, opened)),
  ];
}

function rateOf(value: number, of: number): string {
  return of > 0 ? `打开的 ${Math.round((value / of) * 100)}%` : '';
}

/** 「打开 9，入会 1，下单 1」 */
export function groupWords({ tapped, opened, joined, ordered }: Group): string {
  return [`分享 ${tapped}`, `打开 ${opened}`, `入会 ${joined}`, `下单 ${ordered}`].join('，');
}

export function moneyWords(net: number): string {
  return formatYuan(fen(net));
}
