import type { Output } from '@shared/contracts';
import { ApiError } from './api-error';
import { newKey } from './key';
import { request } from './request';

export type Session = Output<'auth.refresh'>['session'];

interface Stored extends Session {
  /** Under which key this pair will be exchanged: a repeat after a lost answer is then no stolen token. */
  refreshKey: string;
  /** By this machine's own clock, however wrong that is. */
  goodUntil: number;
}

const STORED = 'console.session';
/** A little less than an access token lives. */
const GOOD_FOR_MS = 14 * 60_000;
/** How long a new tab waits for an open one to hand over its login. */
const ASK_MS = 150;

type News = { ask: true } | { session: Stored | null };

let current = readStored();
let refreshing: Promise<string> | null = null;
const listeners = new Set<() => void>();

// Session storage belongs to one tab; an order opened in a new one shall not ask for the password again, and all tabs
// must hold the same pair, since a refresh token works once.
const tabs = new BroadcastChannel(STORED);
tabs.onmessage = ({ data }: MessageEvent<News>) => {
  if ('session' in data) keep(data.session);
  else if (current) tell({ session: current });
};

/** Asks the other tabs for their login; answers at once when this tab has one. */
export async function adoptSession(): Promise<void> {
  if (current) return;
  tell({ ask: true });
  await new Promise<void>((resolve) => {
    const stop = onSessionChange(resolve);
    setTimeout(() => {
      stop();
      resolve();
    }, ASK_MS);
  });
}

export function isLoggedIn(): boolean {
  return current !== null;
}

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function saveSession(session: Session): void {
  keep({ ...session, refreshKey: newKey(), goodUntil: Date.now() + GOOD_FOR_MS });
  tell({ session: current });
}

export function endSession(): void {
  if (!current) return;
  keep(null);
  tell({ session: null });
}

/** @throws ApiError when nobody is logged in any more */
export async function accessToken(): Promise<string | undefined> {
  if (!current) return undefined;
  return Date.now() < current.goodUntil ? current.accessToken : renewToken(current.accessToken);
}

/** A token newer than `refused`; callers of all tabs share one exchange. */
export function renewToken(refused: string): Promise<string> {
  refreshing ??= alone(async () => {
    if (current && current.accessToken !== refused) return current.accessToken;
    return refresh();
  }).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** Locks are missing on a plain-HTTP page; there the key stored with the pair keeps two exchanges one. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? (navigator.locks.request(STORED, work) as Promise<T>) : work();
}

async function refresh(): Promise<string> {
  if (!current) throw new ApiError('UNAUTHENTICATED', '请先登录');
  const { refreshToken, refreshKey } = current;
  try {
    const answer = await request({
      kind: 'command',
      name: 'auth.refresh',
      input: { refreshToken },
      key: refreshKey,
    });
    const { session } = answer as Output<'auth.refresh'>;
    saveSession(session);
    return session.accessToken;
  } catch (error) {
    if (error instanceof ApiError && endsLogin(error.code)) endSession();
    throw error;
  }
}

export function endsLogin(code: string): boolean {
  return code.startsWith('REFRESH_') || code === 'UNAUTHENTICATED' || code === 'ACCOUNT_DISABLED';
}

function keep(session: Stored | null): void {
  current = session;
  if (session) sessionStorage.setItem(STORED, JSON.stringify(session));
  else sessionStorage.removeItem(STORED);
  for (const listener of listeners) listener();
}

function tell(news: News): void {
  tabs.postMessage(news);
}

function readStored(): Stored | null {
  const text = sessionStorage.getItem(STORED);
  return text ? (JSON.parse(text) as Stored) : null;
}
