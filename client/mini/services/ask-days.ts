import type { AskMoment } from '@shared/domain/outreach/kinds';
import { readStorage, writeStorage } from './wx';

const KEY = 'asked';
const DAY_MS = 86_400_000;
/** After a no, a tap of this kind is left alone for so long. */
const REST_DAYS = 14;

/** Epoch ms until which a moment is not asked about again. */
type Rests = Partial<Record<AskMoment, number>>;

export function mayAsk(moment: AskMoment, now: number): boolean {
  return now >= (readStorage<Rests>(KEY)?.[moment] ?? 0);
}

/** At most once a day, and a no lasts. */
export function rememberAsk(moment: AskMoment, refused: boolean, now: number): void {
  const rest = (refused ? REST_DAYS : 1) * DAY_MS;
  writeStorage(KEY, { ...readStorage<Rests>(KEY), [moment]: now + rest });
}

/** How WeChat's dialog of messages ended. */
export type Asked = 'allowed' | 'refused' | 'failed';

/** Anything but a kind of acceptance is a no. */
export function answersOf(answer: Readonly<Record<string, unknown>>, templateIds: readonly string[]): Asked {
  return templateIds.some((id) => String(answer[id]).startsWith('accept')) ? 'allowed' : 'refused';
}
