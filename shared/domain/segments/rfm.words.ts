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
