import { readStorage, removeStorage, writeStorage } from '@mini/services/wx';

const STORED = 'searched';
const MOST = 12;

/** What was searched for on this phone, newest first. */
export function searched(): string[] {
  return readStorage<string[]>(STORED) ?? [];
}

/** Puts `words` first; each stands there once, and the oldest go. */
export function remember(words: string): string[] {
  const list = [words, ...searched().filter((each) => each !== words)].slice(0, MOST);
  writeStorage(STORED, list);
  return list;
}

export function forgetSearched(): void {
  removeStorage(STORED);
}
