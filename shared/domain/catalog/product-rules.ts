/** What an operator has to correct before a product or an item of the points mall can be kept, in words. */
import type { Fen } from '../money';
import type { SkuPrice } from '../pricing/member-price';
import type { Level } from '../settings';

interface SkuDraft extends SkuPrice {
  choices: readonly string[];
}

export interface ProductDraft {
  options: readonly string[];
  skus: readonly SkuDraft[];
  minLevel: number | null;
}

export function productProblems(
  { options, skus, minLevel }: ProductDraft,
  levels: readonly Level[],
): string[] {
  const problems: string[] = [];
  if (new Set(options).size < options.length) problems.push('规格名重复了');
  if (skus.some(({ choices }) => choices.length !== options.length)) {
    problems.push(options.length === 0 ? '没有规格就只留一个 SKU' : `每个 SKU 要选好${options.join('、')}`);
  } else if (new Set(skus.map(({ choices }) => choices.join('\n'))).size < skus.length) {
    problems.push(options.length === 0 ? '没有规格就只留一个 SKU' : '有两个 SKU 的规格一样');
  }
  const known = new Set(levels.map(({ level }) => level));
  for (const { listPrice, levelPrices } of skus) {
    const set = levelPrices.map(({ level }) => level);
    if (set.some((level) => !known.has(level))) problems.push('会员价写给了没有的等级');
    if (new Set(set).size < set.length) problems.push('同一个等级写了两个会员价');
    if (levelPrices.some(({ price }) => price > listPrice)) problems.push('会员价不能高于原价');
  }
  if (minLevel !== null && !known.has(minLevel)) problems.push('没有这个会员等级');
  return [...new Set(problems)];
}

export interface ExchangeDraft {
  points: number;
  price: Fen;
  minLevel: number | null;
  from: number;
  to: number;
}

export function exchangeProblems(draft: ExchangeDraft, listPrice: Fen, levels: readonly Level[]): string[] {
  const { points, price, minLevel, from, to } = draft;
  const problems: string[] = [];
  if (points < 1) problems.push('至少要 1 积分');
  if (price >= listPrice) problems.push('加的钱要比原价少');
  if (from >= to) problems.push('结束要在开始之后');
  if (minLevel !== null && !levels.some(({ level }) => level === minLevel)) problems.push('没有这个会员等级');
  return problems;
}
