import { useEffect, useState } from 'react';

const LONG_ENOUGH_MS = 5000;

/** What was taken away a moment ago, for as long as it can be brought back with one tap. */
export function useUndo<T>() {
  const [thing, setThing] = useState<T | null>(null);

  useEffect(() => {
    if (thing === null) return undefined;
    const timer = setTimeout(() => setThing(null), LONG_ENOUGH_MS);
    return () => clearTimeout(timer);
  }, [thing]);

  const clear = (): void => setThing(null);
  return { undo: thing === null ? null : { thing, clear }, remember: (gone: T) => setThing(gone) };
}
