import { replyRate } from '@shared/domain/scripts/reply';
import { unknownVariables, SCRIPT_VARIABLES } from '@shared/domain/scripts/fill';
import type { Output, ParsedInput } from '@shared/contracts';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { afterCommit, queue } from '../../platform/db/tx';
import { ScriptModel, ScriptStatsModel } from './script.model';
import type { ScriptRow } from './script.model';
import { libraryNow } from './scripts';

type List = Output<'script.list'>;

/** For operators: every line with how often it was answered. */
export async function listScripts(ctx: Ctx): Promise<List> {
  const { lines } = await libraryNow.now(ctx);
  const stats = await ScriptStatsModel.find({ _id: { $in: lines.map(({ _id }) => _id) } }).lean();
  const items = lines.map(({ _id: scriptId, headline = '', stages, updatedAt, ...line }) => {
    const { sends = 0, replies = 0 } = stats.find(({ _id }) => _id === scriptId) ?? {};
    const { category, title, text, retired } = line;
    return {
      ...{ scriptId, category, title, text, headline, stages: [...stages], retired },
      ...{ updatedAt: updatedAt || null, sends, replies, rate: replyRate(replies, sends) },
    };
  });
  return {
    items: [...items.filter(({ retired }) => !retired), ...items.filter(({ retired }) => retired)],
    variables: [...SCRIPT_VARIABLES],
  };
}

/** Belongs in a transaction. @throws SCRIPT_GONE; SCRIPT_INVALID for a gap that nothing can fill */
export async function saveScript(ctx: Ctx, input: ParsedInput<'script.save'>): Promise<string> {
  const { scriptId, ...line } = input;
  const unknown = unknownVariables(line.text);
  if (unknown.length > 0) {
    throw new AppError('SCRIPT_INVALID', {
      issues: unknown.map((name) => `没有「${name}」这个变量`).join('；'),
    });
  }
  if (scriptId !== null && !(await libraryNow.now(ctx)).byId.has(scriptId)) throw new AppError('SCRIPT_GONE');
  const _id = scriptId ?? ctx.ids.next('scr');
  put(ctx, _id, { ...line, retired: false });
  audit(ctx, 'script.save', _id, line);
  return _id;
}

/** Belongs in a transaction. @throws SCRIPT_GONE */
export async function retireScript(ctx: Ctx, scriptId: string, retired: boolean): Promise<void> {
  const row = (await libraryNow.now(ctx)).byId.get(scriptId);
  if (!row) throw new AppError('SCRIPT_GONE');
  const { category, title, text, headline, stages } = row;
  put(ctx, scriptId, { category, title, text, headline: headline ?? '', stages, retired });
  audit(ctx, retired ? 'script.retire' : 'script.restore', scriptId);
}

function put(ctx: Ctx, _id: string, line: Omit<ScriptRow, '_id' | 'updatedAt'>): void {
  queue().upsert(ScriptModel, { _id }, { $set: { ...line, updatedAt: ctx.now } });
  afterCommit(libraryNow.forget);
}
