import type { ReviewState, Verdict } from './review.model';

/** What a review is judged by: its text and its pictures. */
export interface Judged {
  textVerdict: Verdict;
  pictures: readonly { verdict: Verdict }[];
}

const RISKY_PICTURE = '有图片没有通过内容检查';

/**
 * Where a review stands after what WeChat said: shown when all of it passed, hidden when something is risky, else kept
 * for its author and the operators, who decide what WeChat was not sure of or never answered.
 */
export function stateAfter({ textVerdict, pictures }: Judged): {
  state: ReviewState;
  hiddenReason: string | null;
} {
  const verdicts = [textVerdict, ...pictures.map(({ verdict }) => verdict)];
  if (verdicts.includes('risky')) return { state: 'hidden', hiddenReason: RISKY_PICTURE };
  return {
    state: verdicts.every((verdict) => verdict === 'pass') ? 'shown' : 'checking',
    hiddenReason: null,
  };
}

/** What its author reads after sending it. */
export function writtenSentence(state: ReviewState): string {
  return state === 'shown' ? '谢谢，评价已经发布' : '谢谢，图片和文字检查过就会公开';
}

const MONTH_MS = 30 * 86_400_000;

/** 「用了 8 个月，第 6 件」; empty for the first unit. `units` and `firstAt` (epoch ms) of what was received. */
export function ownerBadge(received: { units: number; firstAt: number } | null, now: number): string {
  if (!received || received.units < 2) return '';
  const months = Math.floor((now - received.firstAt) / MONTH_MS);
  const since = months >= 1 ? `用了 ${months} 个月，` : '';
  return `${since}第 ${received.units} 件`;
}
