import type { Output } from '@shared/contracts';
import { ApiError } from './api-error';
import { newKey } from './key';
import { request } from './request';
import { readStorage, removeStorage, writeStorage } from './wx';

export type Session = Output<'auth.login'>['session'];

const STORED = 'session';
/** A little less than a token lives: renewed before it is refused, which saves a call. */
const GOOD_FOR_MS = 14.5 * 60_000;

interface Stored extends Session {
  /** By this phone's own clock, however wrong that is. */
  goodUntil: number;
  /**
   * Under which key this pair will be exchanged. It is stored with the pair, so that an exchange whose answer was
   * lost with the page is repeated, not taken for a stolen token; two tabs share it too.
   */
  refreshKey: string;
}

let current = readStorage<Stored>(STORED);
let refreshing: Promise<string> | null = null;
const listeners = new Set<(loggedIn: boolean) => void>();

export function isLoggedIn(): boolean {
  return current !== null;
}

/** Told whenever a login begins or ends, on this phone. */
export function onSessionChange(listener: (loggedIn: boolean) => void): void {
  listeners.add(listener);
}

export function saveSession(session: Session): void {
  const began = current === null;
  current = { ...session, goodUntil: Date.now() + GOOD_FOR_MS, refreshKey: newKey() };
  writeStorage(STORED, current);
  if (began) tell(true);
}

export function endSession(): void {
  if (current === null) return;
  current = null;
  removeStorage(STORED);
  tell(false);
}

/** Access token to send; undefined for a visitor. */
export async function accessToken(): Promise<string | undefined> {
  if (!current) return undefined;
  if (Date.now() < current.goodUntil) return current.accessToken;
  try {
    return await renewToken(current.accessToken);
  } catch (error) {
    // Browsing goes on as a visitor; without a network the call itself will say so.
    if (error instanceof ApiError && !error.unanswered) return undefined;
    throw error;
  }
}

/**
 * A token newer than `refused`. All callers share one refresh: the refresh token works once, and a second
 * use would end the login.
 */
export async function renewToken(refused: string): Promise<string> {
  if (current && current.accessToken !== refused) return current.accessToken;
  refreshing ??= refresh().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** A new token at once: who the bearer is has changed, which the one in hand does not know yet. */
export async function renewSession(): Promise<void> {
  if (current) await renewToken(current.accessToken);
}

async function refresh(): Promise<string> {
  if (!current) throw new ApiError('UNAUTHENTICATED', '请先登录');
  const { refreshToken, refreshKey } = current;
  const call = { kind: 'command', name: 'auth.refresh', input: { refreshToken }, key: refreshKey } as const;
  try {
    const { session } = (await requestTwice(call)) as Output<'auth.refresh'>;
    saveSession(session);
    return session.accessToken;
  } catch (error) {
    if (error instanceof ApiError && endsLogin(error.code)) endSession();
    throw error;
  }
}

/** A lost reply is asked for again under the same key, which gets the same new pair and not "used twice". */
async function requestTwice(call: Parameters<typeof request>[0]): Promise<unknown> {
  try {
    return await request(call);
  } catch (error) {
    if (error instanceof ApiError && error.unanswered) return request(call);
    throw error;
  }
}

function endsLogin(code: string): boolean {
  return (
    code.startsWith('REFRESH_') || ['MEMBER_DELETED', 'ACCOUNT_DISABLED', 'UNAUTHENTICATED'].includes(code)
  );
}

function tell(loggedIn: boolean): void {
  for (const listener of listeners) listener(loggedIn);
}
