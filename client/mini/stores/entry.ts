import { command } from '@mini/services/api';
import { ApiError } from '@mini/services/api-error';
import { deviceId } from '@mini/services/device-id';
import { openPage, readStorage, removeStorage, writeStorage } from '@mini/services/wx';
import type { Entry } from '@mini/services/wx-share';

/** Opened from something shared, and the server does not know of it yet. */
interface Opened {
  token: string;
  scene: number | null;
  /** A code leads to the home page; what it stands for is opened from there. */
  byCode: boolean;
}

const STORED = 'opened';
/** The longest token the server takes. */
const MAX_TOKEN = 64;

let last: string | null = null;

/** Notes a card (`s`) or a mini-program code (`scene`) the app was opened from; the server learns of it at once or later. */
export function enteredFrom({ scene, query }: Entry): void {
  const code = query.scene === undefined ? undefined : decoded(query.scene);
  const token = (query.s ?? code)?.slice(0, MAX_TOKEN);
  // Coming back from another app brings the same options again.
  if (!token || token === last) return;
  last = token;
  writeStorage(STORED, { token, scene, byCode: query.s === undefined } satisfies Opened);
  void tellOpened();
}

/** Tells the server of what is noted; without a network it stays noted. */
export async function tellOpened(): Promise<void> {
  const opened = readStorage<Opened>(STORED);
  if (!opened) return;
  removeStorage(STORED);
  const { token, scene, byCode } = opened;
  try {
    const { page } = await command('share.open', { token, scene, deviceId: deviceId() });
    if (byCode && page !== null) openPage(page);
  } catch (error) {
    const unsaid = error instanceof ApiError && error.unanswered && readStorage(STORED) === null;
    if (unsaid) writeStorage(STORED, opened);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
