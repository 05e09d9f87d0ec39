import * as Taro from '@tarojs/taro';
import { isWeapp } from './wx';

/** How the app was brought to the front. */
export interface Entry {
  /** WeChat's number of where from; null in a browser. */
  scene: number | null;
  query: Record<string, string | undefined>;
}

/** How it was opened this time: of WeChat's options, or of the address in a browser. */
export function entryOf(options: { scene?: number; query?: Entry['query'] } | undefined): Entry {
  if (isWeapp) return { scene: options?.scene ?? null, query: options?.query ?? {} };
  const query = window.location.hash.split('?')[1] ?? '';
  return { scene: null, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address under which a browser opens a page of ours. */
export function webAddress(path: string): string {
  return `${window.location.origin}${window.location.pathname}#${path}`;
}

/** What WeChat puts on a card. With `promise` it waits for the better one, at most 3 s. */
export interface ShareMessage {
  title?: string;
  path?: string;
  imageUrl?: string;
  promise?: Promise<ShareMessage>;
}

/** The page in front can be sent on; `from` is a button of ours or WeChat's own menu. */
export function useShareMessage(message: (from: 'button' | 'menu') => ShareMessage): void {
  Taro.useShareAppMessage(({ from }) => message(from === 'button' ? 'button' : 'menu'));
}
