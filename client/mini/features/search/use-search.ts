import { useEffect, useState } from 'react';
import { useReachBottom } from '@tarojs/taro';
import { track } from '@mini/services/track';
import { usePages } from '@mini/services/use-pages';
import { useQuery } from '@mini/services/use-query';
import { forgetSearched, remember, searched } from './history';

/** A pause in typing this long asks for suggestions. */
const PAUSE_MS = 250;

/** Words in the field, words that were searched for, and what was found. */
export function useSearch() {
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  const [history, setHistory] = useState(searched);
  const paused = usePaused(text.trim());
  const asking = q === '';
  const suggest = useQuery('catalog.suggest', { q: paused }, { enabled: asking && paused === text.trim() });
  const found = usePages('catalog.search', { q }, { enabled: !asking });
  useReachBottom(() => void found.next());

  return {
    text,
    /** Empty until a search was started. */
    q,
    history,
    suggestions: suggest.data?.suggestions ?? [],
    found,
    /** Typing goes back to suggestions. */
    type: (next: string) => {
      setText(next);
      setQ('');
    },
    search: (words: string) => {
      const wanted = words.trim();
      if (wanted === '') return;
      setText(wanted);
      setQ(wanted);
      setHistory(remember(wanted));
      track('search.run', { words: wanted.slice(0, 60) });
    },
    forget: () => {
      forgetSearched();
      setHistory([]);
    },
  };
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
