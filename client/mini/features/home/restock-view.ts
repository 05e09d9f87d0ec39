import type { Input } from '@shared/contracts';

export interface Snooze {
  reason: Input<'repurchase.snooze'>['reason'];
  label: string;
  /** Said when it is done. */
  done: string;
}

/** Why not now, the likeliest first; each means another time. */
export const SNOOZES: readonly Snooze[] = [
  { reason: 'stillEnough', label: '还够几天', done: '好，五天后再看' },
  { reason: 'notNow', label: '这阵子不需要', done: '好，两周后再看' },
  { reason: 'elsewhere', label: '在别处买了', done: '好，等那份用完再看' },
  { reason: 'never', label: '不再提醒这件', done: '好，这件不再提醒' },
];
