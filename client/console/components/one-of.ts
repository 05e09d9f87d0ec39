/** `text` when it is one of `values`: an address can be typed by anybody. */
export function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  return values.find((value) => value === text);
}

/** Choices of a select from words by value. */
export function options<T extends string>(words: Readonly<Record<T, string>>): { value: T; label: string }[] {
  return (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
}

/** The values that have words. */
export function keysOf<T extends string>(words: Readonly<Record<T, string>>): T[] {
  return Object.keys(words) as T[];
}
