import { fen, formatYuanShort } from '../money';
import { formatCount } from '../numbers';

/** Who a buyer is by recency, frequency and money, in one word. */
export function rfmWord(r: number, f: number, m: number | null): string {
  const [recent, often, much] = [r >= 4, f >= 3, (m ?? 3) >= 4];
  if (recent && often && much) return '重要价值';
  if (recent && often) return '常客';
  if (recent && much) return '重要发展';
  if (recent) return '新近';
  if (often && much) return '重要挽留';
  if (often) return '渐远的常客';
  return much ? '久未来的大客' : '一般';
}

interface Scored {
  r: number;
  f: number;
  m: number | null;
  /** Fen. */
  net: number;
  occasions: number;
  daysSince: number;
}

/** What the word stands on: 「上次 21 天前（5 分），一年 9 次（5 分），一年 ¥2,860（4 分）」 */
export function rfmSentence({ r, f, m, net, occasions, daysSince }: Scored): string {
  const last = daysSince === 0 ? '上次是今天' : `上次 ${formatCount(daysSince)} 天前`;
  const money = m === null ? '金额还不打分' : `一年 ${formatYuanShort(fen(net))}（${m} 分）`;
  return `${last}（${r} 分），一年 ${formatCount(occasions)} 次（${f} 分），${money}。每项满分 5 分`;
}
