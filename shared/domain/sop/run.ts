/** One member on the way through one version of an SOP, as plain data: what each piece of news makes of it. */
import { isOpenStep } from './step-machine';
import type { StepState } from './step-machine';
import { dueAfter } from './timing';
import type { BrandTime } from './timing';
import type { SopDefinition, SopSignal, SopStart, SopStep } from './types';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export interface StepRun {
  stepId: string;
  state: StepState;
  /** When it comes up; null while what it waits for has not happened. */
  dueAt: number | null;
  /** The task was made. */
  opened: boolean;
  /** Why it ended as it did. */
  reason: string;
  /** When it last changed. */
  at: number;
}

export type RunState = 'active' | 'finished' | 'stopped';

export interface SopRun {
  state: RunState;
  orderId: string | null;
  productId: string | null;
  enrolledAt: number;
  endsAt: number;
  /** Why it ended; empty while it goes on. */
  reason: string;
  steps: StepRun[];
}

/** A new run, its first steps timed from the news it began with. */
export function startRun(definition: SopDefinition, signal: SopSignal, time: BrandTime): SopRun {
  const { at, orderId, productId } = signal;
  const steps = definition.steps.map(({ stepId }): StepRun => ({
    ...{ stepId, state: 'pending', dueAt: null, opened: false, reason: '', at },
  }));
  const run: SopRun = {
    ...{ state: 'active', orderId, productId, enrolledAt: at, reason: '' },
    ...{ endsAt: at + definition.lastsDays * DAY_MS, steps },
  };
  return timeSteps(run, definition, ({ on }) => on === 'enrolled', at, time);
}

/** Does this news end the run? Another order than its own, when it says that the member bought again. */
export function stopsRun(definition: SopDefinition, run: SopRun, signal: SopSignal): boolean {
  if (!definition.stops.includes(signal.name) || signal.at < run.enrolledAt) return false;
  const own = signal.orderId !== null && signal.orderId === run.orderId;
  if (signal.name === 'order.paid') return !own;
  return signal.orderId === null || own;
}

/** Times the steps that waited for this news; the same run where none did. */
export function hearSignal(
  run: SopRun,
  definition: SopDefinition,
  signal: SopSignal,
  time: BrandTime,
): SopRun {
  if (signal.orderId !== null && run.orderId !== null && signal.orderId !== run.orderId) return run;
  const waits = (start: SopStart): boolean => start.on === 'signal' && start.signal === signal.name;
  return timeSteps(run, definition, waits, signal.at, time);
}

export interface StepEnd {
  stepId: string;
  state: StepState;
  reason: string;
  at: number;
}

/** A step came to an end (or was put off): what follows it is timed only from what was really done. */
export function endStep(run: SopRun, definition: SopDefinition, end: StepEnd, time: BrandTime): SopRun {
  const { stepId, state, reason, at } = end;
  const steps = run.steps.map((step) =>
    step.stepId === stepId && isOpenStep(step.state) ? { ...step, state, reason, at } : step,
  );
  const ended: SopRun = { ...run, steps };
  const follows = (start: SopStart): boolean => start.on === 'step' && start.stepId === stepId;
  const timed =
    state === 'done' ? timeSteps(ended, definition, follows, at, time) : dropFollowers(ended, definition, at);
  return finishIfOver(timed);
}

/** Ends the run; answers it with the ids of the steps whose tasks must be taken back. */
export function stopRun(
  run: SopRun,
  reason: string,
  at: number,
  state: RunState = 'stopped',
): { run: SopRun; takenBack: string[] } {
  const open = run.steps.filter((step) => isOpenStep(step.state));
  const steps = run.steps.map((step) =>
    open.includes(step) ? { ...step, state: 'cancelled' as const, reason, at } : step,
  );
  const takenBack = open.filter(({ opened }) => opened).map(({ stepId }) => stepId);
  return { run: { ...run, state, reason, steps }, takenBack };
}

/** Steps whose time has come and that are no task yet, in the order they are written. */
export function stepsToOpen(run: SopRun, now: number): StepRun[] {
  if (run.state !== 'active') return [];
  return run.steps.filter(
    ({ state, opened, dueAt }) => state === 'pending' && !opened && dueAt !== null && dueAt <= now,
  );
}

export function markOpened(run: SopRun, stepId: string, at: number): SopRun {
  const steps = run.steps.map((step) => (step.stepId === stepId ? { ...step, opened: true, at } : step));
  return { ...run, steps };
}

/** When the engine has to look at the run again (epoch ms); null when it is over. */
export function nextLook(run: SopRun): number | null {
  if (run.state !== 'active') return null;
  const due = run.steps.flatMap(({ state, opened, dueAt }) =>
    state === 'pending' && !opened && dueAt !== null ? dueAt : [],
  );
  return Math.min(run.endsAt, ...due);
}

/** The last moment of a task, counted from when it came up, and never past the end of the run. */
export function expiryOf(run: SopRun, step: SopStep, dueAt: number): number {
  return Math.min(run.endsAt, dueAt + step.lastsHours * HOUR_MS);
}

function timeSteps(
  run: SopRun,
  definition: SopDefinition,
  starts: (start: SopStart) => boolean,
  from: number,
  time: BrandTime,
): SopRun {
  let changed = false;
  const steps = run.steps.map((step) => {
    const written = definition.steps.find(({ stepId }) => stepId === step.stepId);
    if (!written || step.state !== 'pending' || step.dueAt !== null || !starts(written.start)) return step;
    changed = true;
    return { ...step, dueAt: dueAfter(from, written.wait, time) };
  });
  return changed ? { ...run, steps } : run;
}

/** What could only follow a step that will not be done any more is cancelled, and what follows that, too. */
function dropFollowers(run: SopRun, definition: SopDefinition, at: number): SopRun {
  const states = new Map(run.steps.map(({ stepId, state }) => [stepId, state]));
  let dropped = 0;
  const steps = run.steps.map((step) => {
    const start = definition.steps.find(({ stepId }) => stepId === step.stepId)?.start;
    if (start?.on !== 'step' || step.state !== 'pending' || step.dueAt !== null) return step;
    const before = states.get(start.stepId);
    if (before === undefined || isOpenStep(before) || before === 'done') return step;
    dropped += 1;
    return { ...step, state: 'cancelled' as const, reason: '前一步没有做', at };
  });
  return dropped === 0 ? run : dropFollowers({ ...run, steps }, definition, at);
}

function finishIfOver(run: SopRun): SopRun {
  const over = run.steps.every(({ state }) => !isOpenStep(state));
  return over && run.state === 'active' ? { ...run, state: 'finished', reason: '每一步都有了结果' } : run;
}
