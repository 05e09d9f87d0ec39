import { cycleKey } from '@shared/domain/sop/cycle';
import { runKey, taskKey } from '@shared/domain/sop/keys';
import { refusalWords } from '@shared/domain/sop/sop.words';
import {
  endStep,
  expiryOf,
  hearSignal,
  markOpened,
  nextLook,
  startRun,
  stepsToOpen,
  stopRun,
  stopsRun,
} from '@shared/domain/sop/run';
import type { SopRun, StepRun } from '@shared/domain/sop/run';
import { refusingGuard } from '@shared/domain/sop/guards';
import type { BrandTime } from '@shared/domain/sop/timing';
import type { SopDefinition, SopSignal, SopStep } from '@shared/domain/sop/types';
import { stopWords } from '@shared/domain/sop/sop.words';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { exposeTo } from './exposure.service';
import { experimentOf, silenceOf } from './one-voice';
import { currentSops, definitionOf } from './sop-definitions';
import type { CurrentSop } from './sop-definitions';
import { guardFacts } from './sop-facts';
import { SopRunModel } from './sop.model';
import type { SopRunRow } from './sop.model';

const MOST_ACTIVE = 50;

/** One piece of news of a member: ends runs, times their steps, begins new ones. Belongs in a transaction. */
export async function hear(ctx: Ctx, signal: SopSignal): Promise<void> {
  const time = await brandTime(ctx);
  const { memberId } = signal;
  const active = await SopRunModel.find({ memberId, state: 'active' })
    .sort({ enrolledAt: -1 })
    .limit(MOST_ACTIVE)
    .lean();
  const going: SopRunRow[] = [];
  for (const row of active) {
    const definition = await writtenFor(row);
    if (stopsRun(definition, row, signal)) {
      endRun(ctx, row, stopWords(signal.name));
      continue;
    }
    going.push(row);
    const heard = hearSignal(row, definition, signal, time);
    if (heard !== row) saveRun(row, await openDue(ctx, row, definition, heard, time));
  }
  for (const sop of await currentSops.now(ctx)) await enrol(ctx, sop, signal, going, time);
}

/** Ends whatever a member is on the way through. Belongs in a transaction. */
export async function endRuns(ctx: Ctx, memberId: string, reason: string): Promise<void> {
  const active = await SopRunModel.find({ memberId, state: 'active' }).lean();
  for (const row of active) endRun(ctx, row, reason);
}

/** A step's task came to an end, or was put off. Belongs in a transaction. */
export async function closeStep(ctx: Ctx, news: DomainEvents['task.closed']): Promise<void> {
  const { runId, stepId } = partsOf(news.taskKey);
  const row = await SopRunModel.findOne({ _id: runId, memberId: news.memberId }).lean();
  if (!row || row.state !== 'active') return;
  const definition = await writtenFor(row);
  const time = await brandTime(ctx);
  const { outcome: state, reason, at } = news;
  const ended = endStep(row, definition, { stepId, state, reason, at }, time);
  saveRun(row, await openDue(ctx, row, definition, ended, time));
}

/** Looks at a run whose time has come. Belongs in a transaction. */
export async function advanceRun(ctx: Ctx, runId: string): Promise<void> {
  const row = await SopRunModel.findById(runId).lean();
  if (row?.state !== 'active' || row.nextAt === null || row.nextAt > ctx.now) return;
  if (row.endsAt <= ctx.now) {
    endRun(ctx, row, '到了结束的日子', 'finished');
    return;
  }
  const definition = await writtenFor(row);
  saveRun(row, await openDue(ctx, row, definition, row, await brandTime(ctx)));
}

/** May this task still be done, by today's facts? The sentence why not, or null. */
export async function refusalOf(ctx: Ctx, key: string, memberId: string): Promise<string | null> {
  const { runId, stepId } = partsOf(key);
  const row = await SopRunModel.findOne({ _id: runId, memberId }).lean();
  if (!row) return null;
  if (row.state !== 'active') return row.reason;
  const definition = await writtenFor(row);
  const step = definition.steps.find((each) => each.stepId === stepId);
  return step ? ((await refusedBy(ctx, row, step.guards)) ?? silenceOf(ctx, row, definition)) : null;
}

async function enrol(
  ctx: Ctx,
  { sopId, on, version, definition }: CurrentSop,
  signal: SopSignal,
  going: readonly SopRunRow[],
  time: BrandTime,
): Promise<void> {
  const { trigger, cycle: kind, guards } = definition;
  if (!on || trigger.on !== signal.name) return;
  if (trigger.subject !== null && trigger.subject !== signal.subject) return;
  // An edited SOP does not begin a second time with who is on the way through an earlier version.
  if (going.some((row) => row.sopId === sopId && row.orderId === signal.orderId)) return;
  const { memberId } = signal;
  const cycle = cycleKey(kind, signal, time.zone);
  if (cycle === null) return;
  const _id = runKey(memberId, sopId, version, cycle);
  if (await SopRunModel.exists({ _id })) return;
  if ((await refusedBy(ctx, { memberId, orderId: signal.orderId }, guards)) !== null) return;

  const run = startRun(definition, signal, time);
  const row: SopRunRow = { _id, memberId, sopId, version, cycle, ...run, nextAt: null, revision: 0 };
  const opened = await openDue(ctx, row, definition, run, time);
  queue().insert(SopRunModel, { ...row, ...opened, nextAt: nextLook(opened) });
}

/** Makes tasks of the steps whose time has come; what a guard refuses is over, and so is a run that is held out. */
async function openDue(
  ctx: Ctx,
  row: SopRunRow,
  definition: SopDefinition,
  run: SopRun,
  time: BrandTime,
): Promise<SopRun> {
  let now = run;
  for (const due of stepsToOpen(run, ctx.now)) {
    const step = definition.steps.find(({ stepId }) => stepId === due.stepId);
    if (!step) continue;
    const expiresAt = expiryOf(run, step, due.dueAt ?? ctx.now);
    const end = (state: 'expired' | 'cancelled', reason: string): SopRun =>
      endStep(now, definition, { stepId: step.stepId, state, reason, at: ctx.now }, time);
    const refused = (await refusedBy(ctx, row, step.guards)) ?? (await silenceOf(ctx, row, definition));
    if (expiresAt <= ctx.now) now = end('expired', '知道得太晚');
    else if (refused !== null) now = end('cancelled', refused);
    else if ((await exposeTo(ctx, row.memberId, experimentOf(row.sopId, definition))) === 'held')
      return stopRun(now, '在对照组里，什么都不做', ctx.now).run;
    else {
      want(ctx, row, run, step, due, expiresAt);
      now = markOpened(now, step.stepId, ctx.now);
    }
  }
  return now;
}

function want(ctx: Ctx, row: SopRunRow, run: SopRun, step: SopStep, due: StepRun, expiresAt: number): void {
  const { _id, memberId, sopId, version } = row;
  const { stepId, kind, title, why, scriptIds, grants } = step;
  emit(ctx, 'task.wanted', {
    ...{ taskKey: taskKey(_id, stepId), memberId, sopId, version, stepId },
    ...{ kind, class: step.class, title, why, scriptIds: [...scriptIds], grants },
    ...{ orderId: run.orderId, productId: run.productId },
    dueAt: due.dueAt ?? ctx.now,
    expiresAt,
    at: ctx.now,
  });
}

function endRun(ctx: Ctx, row: SopRunRow, reason: string, state: 'stopped' | 'finished' = 'stopped'): void {
  const { run, takenBack } = stopRun(row, reason, ctx.now, state);
  for (const stepId of takenBack) {
    const key = taskKey(row._id, stepId);
    emit(ctx, 'task.cancelled', { taskKey: key, memberId: row.memberId, reason, at: ctx.now });
  }
  saveRun(row, run);
}

function saveRun(before: SopRunRow, run: SopRun): void {
  const { _id, memberId, revision } = before;
  const { state, reason, steps } = run;
  queue().update(
    SopRunModel,
    { _id, memberId, revision },
    { $set: { state, reason, steps, nextAt: nextLook(run) }, $inc: { revision: 1 } },
    { code: 'BUSY' },
  );
}

async function refusedBy(
  ctx: Ctx,
  { memberId, orderId }: Pick<SopRunRow, 'memberId' | 'orderId'>,
  guards: SopStep['guards'],
): Promise<string | null> {
  if (guards.length === 0) return null;
  const refusing = refusingGuard(guards, await guardFacts(ctx, memberId, orderId, guards));
  return refusing && refusalWords(refusing);
}

async function writtenFor({ sopId, version }: SopRunRow): Promise<SopDefinition> {
  const definition = await definitionOf(sopId, version);
  if (!definition) throw new Error(`SOP ${sopId} has no version ${version}`);
  return definition;
}

async function brandTime(ctx: Ctx): Promise<BrandTime> {
  const { brand, outreach } = await currentSettings(ctx);
  return { zone: brand.zone, quiet: outreach.quiet };
}

function partsOf(key: string): { runId: string; stepId: string } {
  const at = key.lastIndexOf(':');
  return { runId: key.slice(0, at), stepId: key.slice(at + 1) };
}
