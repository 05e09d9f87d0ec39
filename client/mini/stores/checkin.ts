import { create } from 'zustand';
import type { Output } from '@shared/contracts';
import { ApiError } from '@mini/services/api-error';
import {
  flushCheckin,
  forgetCheckin,
  queuedCheckin,
  tapCheckin,
  type QueuedCheckin,
} from '@mini/services/checkin-queue';
import { onSessionChange } from '@mini/services/session';
import { toast, vibrate } from '@mini/services/wx';
import { askAfter } from './asking';

interface CheckinStore {
  busy: boolean;
  /** The newest check-in of this run: screens move to it. */
  tapped: Output<'checkin.tap'> | null;
  /** A tap that waits for the network. */
  queued: QueuedCheckin | null;
  /** A queued day that was over before the network came back. */
  missedDay: string | null;
  /** Counts what changed on the server without an answer to show: screens ask again. */
  stale: number;
  tap(this: void): Promise<void>;
  flush(this: void): Promise<void>;
}

/** Checking in, for every screen that offers it. */
export const useCheckin = create<CheckinStore>((set, get) => ({
  busy: false,
  tapped: null,
  queued: queuedCheckin(),
  missedDay: null,
  stale: 0,

  tap: async () => {
    if (get().busy) return;
    set({ busy: true, missedDay: null });
    vibrate();
    try {
      const result = await tapCheckin(Date.now());
      set('tapped' in result ? { tapped: result.tapped, queued: null } : { queued: result.queued });
      if ('tapped' in result) void askAfter('checkin');
    } catch (error) {
      toast(error instanceof ApiError ? error.message : '签到没有成功，请再试一次');
      set(({ stale }) => ({ queued: null, stale: stale + 1 }));
    } finally {
      set({ busy: false });
    }
  },

  flush: async () => {
    if (get().busy || !get().queued) return;
    set({ busy: true });
    try {
      const result = await flushCheckin();
      if (result.kind === 'waiting') return;
      // Screens follow `tapped` by themselves; what brought no answer makes them ask.
      if (result.kind === 'done') set({ tapped: result.tapped, queued: null });
      else set(({ stale }) => ({ queued: null, stale: stale + 1 }));
      if (result.kind === 'missed') set({ missedDay: result.day });
    } catch (error) {
      toast(error instanceof ApiError ? error.message : '签到没有补上，请再试一次');
    } finally {
      set({ busy: false });
    }
  },
}));

onSessionChange((loggedIn) => {
  if (loggedIn) return;
  forgetCheckin();
  useCheckin.setState({ tapped: null, queued: null, missedDay: null });
});
