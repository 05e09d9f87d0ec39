/** What decides in a rule's sentence: its bounds, and names in brackets. */
const DECIDES =
  /(?:不少于|不超过|不低于|不高于|满|不到) ?(?:¥?[\d,.]+(?: ?(?:天|次|个复购周期))?|[^，（）]+)|达到全店前 20%|「[^」]+」/g;

export interface SentencePart {
  text: string;
  decides: boolean;
}

/** A rule's sentence in pieces, so that those that decide can stand out. */
export function sentenceParts(sentence: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let from = 0;
  for (const { 0: text, index } of sentence.matchAll(DECIDES)) {
    if (index > from) parts.push({ text: sentence.slice(from, index), decides: false });
    parts.push({ text, decides: true });
    from = index + text.length;
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from), decides: false });
  return parts;
}
