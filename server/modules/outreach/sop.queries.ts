import type { QueryFilter } from 'mongoose';
import type { Output, ParsedInput } from '@shared/contracts';
import { REMINDER_WORDS } from '@shared/domain/repurchase/repurchase.words';
import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { stepStateWords, triggerWords } from '@shared/domain/sop/sop.words';
import type { RunState } from '@shared/domain/sop/run';
import type { SopDefinition } from '@shared/domain/sop/types';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { cursorOf, markOf } from '../../platform/db/keyset';
import { accountNames } from '../identity';
import { nicknamesOf } from '../members';
import { tagNames } from '../tags';
import { currentSops, definitionOf } from './sop-definitions';
import type { CurrentSop } from './sop-definitions';
import { SopRunModel, SopVersionModel } from './sop.model';
import type { SopRunRow } from './sop.model';

const SUBJECTS: Readonly<Record<string, string>> = { ...STAGE_WORDS, ...REMINDER_WORDS };

type Item = Output<'sop.list'>['items'][number];
type Run = Output<'sop.runs'>['items'][number];

export async function listSops(ctx: Ctx): Promise<Item[]> {
  const sops = await currentSops.now(ctx);
  const counted = await SopRunModel.aggregate<{ _id: { sopId: string; state: RunState }; n: number }>([
    { $match: { sopId: { $in: sops.map(({ sopId }) => sopId) } } },
    { $group: { _id: { sopId: '$sopId', state: '$state' }, n: { $sum: 1 } } },
  ]);
  const tags = await tagNames(
    ctx,
    sops.flatMap(({ definition }) => definition.trigger.subject ?? []),
  );
  const runsOf = (sopId: string, state: RunState): number =>
    counted.find(({ _id }) => _id.sopId === sopId && _id.state === state)?.n ?? 0;
  return sops.map(({ sopId, on, version, updatedAt, definition }) => ({
    ...{ sopId, on, version, updatedAt: updatedAt || null },
    ...{ name: definition.name, purpose: definition.purpose, steps: definition.steps.length },
    tagIds: tagIdsOf(definition),
    trigger: triggerWords(definition.trigger, (subject) => SUBJECTS[subject] ?? tags.get(subject) ?? subject),
    runs: {
      active: runsOf(sopId, 'active'),
      finished: runsOf(sopId, 'finished'),
      stopped: runsOf(sopId, 'stopped'),
    },
  }));
}

function tagIdsOf({ trigger, guards, steps }: SopDefinition): string[] {
  const begins = trigger.on === 'tag.on' || trigger.on === 'tag.off' ? [trigger.subject] : [];
  const asked = [...guards, ...steps.flatMap((step) => step.guards)];
  const ids = [...begins, ...asked.map((guard) => (guard.kind === 'tag' ? guard.tagId : null))];
  return [...new Set(ids.filter((id) => id !== null))];
}

/** @throws SOP_GONE */
export async function readSop(
  ctx: Ctx,
  sopId: string,
  version: number | undefined,
): Promise<Output<'sop.get'>> {
  const sop = await sopOf(ctx, sopId);
  const shown = version ?? sop.version;
  const definition = await definitionOf(sopId, shown);
  if (!definition) throw new AppError('SOP_GONE');
  const rows = await SopVersionModel.find({ sopId }, { definition: 0 }).sort({ version: -1 }).lean();
  const names = await accountNames(rows.map(({ by }) => by));
  const saved: Output<'sop.get'>['versions'] = rows.map(({ version: n, note, by, at }) => ({
    ...{ version: n, note, at, by: names.get(by) ?? '' },
  }));
  const shipped = { version: 1, note: '随商城自带', by: '', at: null };
  const versions = saved.some((each) => each.version === 1) ? saved : [...saved, shipped];
  return { sopId, on: sop.on, current: sop.version, version: shown, definition, versions };
}

/** Of one SOP, of one member, or both. @throws SOP_GONE */
export async function listRuns(
  ctx: Ctx,
  { sopId, memberId, state, cursor, limit }: ParsedInput<'sop.runs'>,
): Promise<Output<'sop.runs'>> {
  if (sopId !== undefined) await sopOf(ctx, sopId);
  const rows = await SopRunModel.find({
    ...(memberId === undefined ? {} : { memberId }),
    ...(sopId === undefined ? {} : { sopId }),
    ...(state ? { state } : {}),
    ...before(cursor),
  })
    .sort({ enrolledAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const names = await nicknamesOf(page.map((row) => row.memberId));
  const sops = new Map((await currentSops.now(ctx)).map((sop) => [sop.sopId, sop.definition.name]));
  const items: Run[] = [];
  for (const row of page)
    items.push(await runView(row, names.get(row.memberId) ?? '', sops.get(row.sopId) ?? row.sopId));
  return { items, nextCursor: last ? cursorOf({ at: last.enrolledAt, id: last._id }) : null };
}

async function runView(row: SopRunRow, nickname: string, sop: string): Promise<Run> {
  const { _id: runId, sopId, memberId, version, state, reason, enrolledAt } = row;
  const definition = await definitionOf(sopId, version);
  const titleOf = (id: string): string => definition?.steps.find(({ stepId }) => stepId === id)?.title ?? id;
  const steps = row.steps.map((step) => ({
    ...{ stepId: step.stepId, title: titleOf(step.stepId), state: step.state },
    ...{ words: stepStateWords(step.state), reason: step.reason, dueAt: step.dueAt, at: step.at },
  }));
  return { runId, sopId, sop, memberId, nickname, version, state, reason, enrolledAt, steps };
}

async function sopOf(ctx: Ctx, sopId: string): Promise<CurrentSop> {
  const sop = (await currentSops.now(ctx)).find((each) => each.sopId === sopId);
  if (!sop) throw new AppError('SOP_GONE');
  return sop;
}

function before(cursor: string | undefined): QueryFilter<SopRunRow> {
  if (cursor === undefined) return {};
  const { at, id } = markOf(cursor);
  return { $or: [{ enrolledAt: { $lt: at } }, { enrolledAt: at, _id: { $lt: id } }] };
}
