/** Texts cut into what can be searched for. */

/** Pinyin of each character of a Chinese text, without tones; a character may have several readings. */
export type Spell = (chinese: string) => readonly string[];

export interface Run {
  kind: 'han' | 'latin';
  text: string;
}

/** Half width, lower case, cut where neither Chinese nor letters and digits stand: `耶加雪菲 250G` → 耶加雪菲, 250g. */
export function runsOf(text: string): Run[] {
  const found = text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/(\p{Script=Han}+)|([\p{L}\p{N}]+)/gu);
  return [...found].flatMap(([, han, latin]) => splitMixed(han, latin));
}

/** `\p{L}` holds Chinese, too: 「挂耳10片」 is three runs however it was matched. */
function splitMixed(han: string | undefined, other: string | undefined): Run[] {
  if (han !== undefined) return [{ kind: 'han', text: han }];
  return [...(other ?? '').matchAll(/(\p{Script=Han}+)|([^\p{Script=Han}]+)/gu)].map(([text, chinese]) => ({
    kind: chinese === undefined ? 'latin' : 'han',
    text,
  }));
}

/** Pairs of neighbouring characters; the character itself where there is only one. */
export function bigrams(han: string): string[] {
  const characters = [...han];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** How a Chinese run may be typed from each of its characters on: 耶加 → yejia, jia; and by initials: yj, j. */
export function spellings(han: string, spell: Spell): { full: string[]; initials: string[] } {
  const syllables = spell(han);
  const initials = syllables.map((syllable) => syllable.slice(0, 1));
  return {
    full: syllables.map((_, i) => syllables.slice(i).join('')),
    initials: initials.map((_, i) => initials.slice(i).join('')),
  };
}
