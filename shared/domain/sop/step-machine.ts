import type { Machine } from '../orders/state-machine';

export type StepState = 'pending' | 'claimed' | 'done' | 'skipped' | 'postponed' | 'expired' | 'cancelled';
export type StepEvent = 'claim' | 'release' | 'finish' | 'skip' | 'unskip' | 'postpone' | 'expire' | 'cancel';
/** `system`: the engine, whose guards or stop rules speak; `timer`: a lease or a last moment that passed. */
export type StepActor = 'staff' | 'system' | 'timer';

/** A claim is good for this long: who took a task and forgot it does not keep it from colleagues. */
export const CLAIM_LEASE_MS = 30 * 60_000;

/** A skip can be taken back for this long; nobody is told of it before. */
export const UNSKIP_MS = 5 * 60_000;

const OPEN: readonly StepState[] = ['pending', 'claimed', 'postponed'];

export const STEP_MACHINE: Machine<StepState, StepEvent, StepActor> = {
  states: ['pending', 'claimed', 'done', 'skipped', 'postponed', 'expired', 'cancelled'],
  initial: 'pending',
  final: ['done', 'skipped', 'expired', 'cancelled'],
  moves: [
    { event: 'claim', from: ['pending', 'postponed'], to: 'claimed', by: ['staff'] },
    { event: 'release', from: ['claimed'], to: 'pending', by: ['timer', 'system'] },
    { event: 'finish', from: ['claimed'], to: 'done', by: ['staff'] },
    { event: 'skip', from: OPEN, to: 'skipped', by: ['staff'] },
    { event: 'unskip', from: ['skipped'], to: 'pending', by: ['staff'] },
    { event: 'postpone', from: OPEN, to: 'postponed', by: ['staff', 'system'] },
    { event: 'expire', from: OPEN, to: 'expired', by: ['timer'] },
    { event: 'cancel', from: OPEN, to: 'cancelled', by: ['system'] },
  ],
};

export function isOpenStep(state: StepState): boolean {
  return OPEN.includes(state);
}
