/** A search over some thousand short texts, in memory: Chinese by pairs of characters, the rest by how words begin. */
import { bigrams, runsOf, spellings } from './words';
import type { Run, Spell } from './words';

export interface SearchField {
  text: string;
  /** What a hit here counts; the best field of a term counts. */
  weight: number;
  /** Found by pinyin, too. */
  spelled: boolean;
}

export interface SearchEntry {
  id: string;
  fields: readonly SearchField[];
}

export interface SearchIndex {
  ids: readonly string[];
  /** A character or a pair of neighbouring ones → entry → weight. */
  grams: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Everything that can be typed in letters, sorted: a word is found by how it begins. */
  keys: readonly Key[];
  /** First fields, for the bonus of a name that begins as typed. */
  titles: readonly string[];
}

interface Key {
  text: string;
  entry: number;
  weight: number;
}

/** Of several readings of a hit, letters as written before pinyin before initials. */
const READINGS = { written: 1, full: 0.9, initials: 0.8 };
const TITLE_BONUS = 1.5;
/** Of a Chinese term at least this share of its pairs must be there. */
const ENOUGH = 0.6;

/** The first field of an entry is its title. Entries of equal rank are found in the order given here. */
export function buildIndex(entries: readonly SearchEntry[], spell: Spell): SearchIndex {
  const grams = new Map<string, Map<number, number>>();
  const keys: Key[] = [];
  entries.forEach(({ fields }, entry) => {
    for (const { text, weight, spelled } of fields) {
      for (const run of runsOf(text)) {
        const add = (typed: string, share: number): void => {
          keys.push({ text: typed, entry, weight: weight * share });
        };
        if (run.kind === 'latin') add(run.text, READINGS.written);
        else {
          for (const gram of new Set([...run.text, ...bigrams(run.text)])) raise(grams, gram, entry, weight);
          if (spelled) addSpellings(run.text, spell, add);
        }
      }
    }
  });
  keys.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const titles = entries.map(({ fields }) => joined(runsOf(fields[0]?.text ?? '')));
  return { ids: entries.map(({ id }) => id), grams, keys, titles };
}

/** Ids of what fits every term of `query`, best first. */
export function search(index: SearchIndex, query: string): string[] {
  const runs = runsOf(query);
  const [first, ...others] = runs.map((run) =>
    run.kind === 'han' ? byGrams(index, run.text) : byStart(index, run.text),
  );
  if (!first) return [];
  const typed = joined(runs);
  const scores = [...first].flatMap(([entry, score]): [number, number][] => {
    let sum = score;
    for (const term of others) {
      const more = term.get(entry);
      if (more === undefined) return [];
      sum += more;
    }
    return [[entry, index.titles[entry]?.startsWith(typed) ? sum * TITLE_BONUS : sum]];
  });
  return scores.sort(([a, x], [b, y]) => y - x || a - b).flatMap(([entry]) => index.ids[entry] ?? []);
}

function addSpellings(han: string, spell: Spell, add: (typed: string, share: number) => void): void {
  const { full, initials } = spellings(han, spell);
  for (const typed of full) add(typed, READINGS.full);
  for (const typed of initials) add(typed, READINGS.initials);
}

/** Where most pairs are found; one that is missing costs its part. */
function byGrams({ grams }: SearchIndex, han: string): Map<number, number> {
  const wanted = bigrams(han);
  const found = new Map<number, { hits: number; sum: number }>();
  for (const gram of wanted) {
    for (const [entry, weight] of grams.get(gram) ?? []) {
      const { hits, sum } = found.get(entry) ?? { hits: 0, sum: 0 };
      found.set(entry, { hits: hits + 1, sum: sum + weight });
    }
  }
  const enough = [...found].filter(([, { hits }]) => hits >= wanted.length * ENOUGH);
  return new Map(enough.map(([entry, { sum }]) => [entry, sum / wanted.length]));
}

function byStart({ keys }: SearchIndex, start: string): Map<number, number> {
  const found = new Map<number, number>();
  for (let i = lowerBound(keys, start); i < keys.length; i += 1) {
    const key = keys[i];
    if (!key?.text.startsWith(start)) break;
    found.set(key.entry, Math.max(found.get(key.entry) ?? 0, key.weight));
  }
  return found;
}

function lowerBound(keys: readonly Key[], start: string): number {
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((keys[middle]?.text ?? '') < start) from = middle + 1;
    else to = middle;
  }
  return from;
}

function raise(grams: Map<string, Map<number, number>>, gram: string, entry: number, weight: number): void {
  const entries = grams.get(gram) ?? new Map<number, number>();
  entries.set(entry, Math.max(entries.get(entry) ?? 0, weight));
  grams.set(gram, entries);
}

function joined(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}
