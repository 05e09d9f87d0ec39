import type { Output, ParsedInput } from '@shared/contracts';
import type { ScriptValues } from '@shared/domain/scripts/fill';
import { MIN_SENDS, replyRate } from '@shared/domain/scripts/reply';
import { search } from '@shared/domain/search/search-index';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { catalogNow } from '../catalog';
import { accountNames } from '../identity';
import { factsOf } from '../tags';
import { assertYours } from './access';
import { ScriptStatsModel } from './script.model';
import type { ScriptRow, ScriptStatsRow } from './script.model';
import { indexOf, libraryNow } from './scripts';
import { StaffModel } from './staff.model';
import { filledView } from './task.view';
import { taskOf } from './task.service';
import { scriptValues, shortName } from './values';

type Answer = Output<'staff.scripts'>;

/** Further down than any line stands by itself. */
const LAST = 100;

interface Audience {
  values: ScriptValues;
  stage: string | null;
  /** Lines the task names, the best first. */
  suggested: readonly string[];
  /** The line, filled for them, would speak of other goods than those that go along. */
  strays(this: void, line: ScriptRow): boolean;
}

/**
 * Lines for staff: what was searched for best first, else what the task names, then what suits the customer's stage;
 * among equals the one this colleague used last. A line that speaks of other goods than those that go along is last.
 * @throws CUSTOMER_NOT_YOURS, TASK_GONE
 */
export async function findScripts(ctx: Ctx, input: ParsedInput<'staff.scripts'>): Promise<Answer> {
  const { q, category } = input;
  const library = await libraryNow.now(ctx);
  const { values, stage, suggested, strays } = await audienceOf(ctx, input);
  const open = library.lines.filter(({ retired }) => !retired);
  const found = q === '' ? open : pick(search(await indexOf(library), q), library.byId);
  const wanted = found
    .filter((line) => category === undefined || line.category === category)
    .filter(({ stages }) => input.stage === undefined || stages.includes(input.stage));
  const used = (await StaffModel.findById(accountId(ctx)).lean())?.used ?? {};
  const stats = await ScriptStatsModel.find({ _id: { $in: wanted.map(({ _id }) => _id) } }).lean();

  const suits = (line: ScriptRow): boolean =>
    !strays(line) && (suggested.includes(line._id) || (stage !== null && line.stages.includes(stage)));
  const rank = (line: ScriptRow): number => {
    if (strays(line)) return LAST;
    if (q !== '') return 0;
    return suggested.includes(line._id) ? suggested.indexOf(line._id) - LAST : suits(line) ? 0 : 1;
  };
  const items = [...wanted]
    .sort((a, b) => rank(a) - rank(b) || (used[b._id] ?? 0) - (used[a._id] ?? 0))
    .map((line) => ({
      ...filledView(line, values),
      headline: line.headline ?? '',
      suits: suits(line),
      lastUsedAt: used[line._id] ?? null,
      rate: rateWords(stats.find(({ _id }) => _id === line._id)),
    }));
  return { categories: [...new Set(open.map((line) => line.category))], items };
}

async function audienceOf(ctx: Ctx, input: ParsedInput<'staff.scripts'>): Promise<Audience> {
  const staffId = accountId(ctx);
  const task = input.taskKey === undefined ? null : await taskOf(ctx, input.taskKey);
  const memberId = task?.memberId ?? input.memberId;
  if (memberId === undefined) return { values: {}, stage: null, suggested: [], strays: () => false };
  await assertYours(ctx, memberId);
  const staffName = (await accountNames([staffId])).get(staffId) ?? null;
  const { orderId = null, productId = null, scriptIds = [] } = task ?? {};
  const about = { orderId, productId, along: input.productId, staffName };
  const [values, facts] = [await scriptValues(ctx, memberId, about), await factsOf(memberId)];
  const goods = input.productId && (await catalogNow(ctx)).product(input.productId);
  return {
    ...{ values, stage: facts?.stage.value ?? null, suggested: scriptIds },
    strays: ({ text }) => !!goods && text.includes('{商品}') && values.商品 !== shortName(goods.name),
  };
}

function pick(ids: readonly string[], byId: ReadonlyMap<string, ScriptRow>): ScriptRow[] {
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** 「24 小时内回复 62%（47%–75%）」; under 50 sends how many are still missing. */
function rateWords(stats: ScriptStatsRow | undefined): string {
  const { sends = 0, replies = 0 } = stats ?? {};
  const found = replyRate(replies, sends);
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  if (!found) return sends === 0 ? '' : `发过 ${sends} 次，满 ${MIN_SENDS} 次再看回复率`;
  return `24 小时内回复 ${percent(found.rate)}（${percent(found.low)}–${percent(found.high)}）`;
}
