import type { Output } from '@shared/contracts';
import { number, yuan } from '../../components/brand';

type NewSales = Output<'screens.newSales'>;

export interface TreeNode {
  name: string;
  value: string;
  /** What it was before, or what it made of the change. */
  note: string;
  /** Against before: 「−9.0%」, 「+0.9 点」; empty where before was nothing. */
  change: string;
  /** Fen of the change of the money; null where it cannot be told. */
  part: number | null;
}

export interface SalesTree {
  money: TreeNode;
  orders: TreeNode;
  each: TreeNode;
  joined: TreeNode;
  conversion: TreeNode;
}

/** Money of new customers as orders × money of each, and orders as members who joined × how many of them order. */
export function salesTree({ now, before, parts }: NewSales): SalesTree {
  const made = (part: number | undefined): Pick<TreeNode, 'note' | 'part'> =>
    part === undefined ? { note: '', part: null } : { note: signedYuan(part), part };
  const [each, eachBefore] = [over(now.money, now.orders), over(before.money, before.orders)];
  const [rate, rateBefore] = [over(now.orders, now.joined), over(before.orders, before.joined)];
  return {
    money: {
      name: '新客销售额',
      value: yuan(now.money),
      note: `此前 ${yuan(before.money)}`,
      change: growth(now.money, before.money),
      part: null,
    },
    orders: {
      name: '首单数',
      value: number(now.orders),
      note: `此前 ${number(before.orders)}`,
      change: growth(now.orders, before.orders),
      part: null,
    },
    each: {
      name: '客单价',
      value: each === null ? '—' : yuan(Math.round(each)),
      ...made(parts?.each),
      change: each === null || eachBefore === null ? '' : growth(each, eachBefore),
    },
    joined: {
      name: '新会员',
      value: number(now.joined),
      ...made(parts?.joined),
      change: growth(now.joined, before.joined),
    },
    conversion: {
      name: '首单转化率',
      value: rate === null ? '—' : `${(rate * 100).toFixed(1)}%`,
      ...made(parts?.conversion),
      change: rate === null || rateBefore === null ? '' : `${signed((rate - rateBefore) * 100, 1)} 点`,
    },
  };
}

/** The factor that took the most; none where nothing fell. */
export function worstOf({ each, joined, conversion }: SalesTree): TreeNode | null {
  const worst = [joined, conversion, each].reduce((a, b) => ((b.part ?? 0) < (a.part ?? 0) ? b : a));
  return (worst.part ?? 0) < 0 ? worst : null;
}

/** `+¥8.76`, with a real minus sign. */
export function signedYuan(amount: number): string {
  return `${sign(amount)}${yuan(Math.abs(amount))}`;
}

function growth(value: number, before: number): string {
  return before === 0 ? '' : `${signed((value / before - 1) * 100, 1)}%`;
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return `${Number(text) === 0 ? '' : sign(value)}${text}`;
}

function sign(value: number): string {
  if (value === 0) return '';
  return value > 0 ? '+' : '−';
}

function over(value: number, by: number): number | null {
  return by === 0 ? null : value / by;
}
