import { compileFilter, isDoc } from '../query';
import type { Doc } from '../query';
import { numberOf } from '../commands/values';
import type { Query } from './plan';

/** Splits a pipeline into the query that its first stages are and the stages left to run on the result. */
export function pushDown(
  pipeline: readonly Doc[],
  options: { let?: Doc | undefined; hint?: unknown },
): { query: Query; rest: Doc[] } {
  const rest = [...pipeline];
  const filters: Doc[] = [];
  for (let filter = operand(rest[0], '$match'); isDoc(filter); filter = operand(rest[0], '$match')) {
    filters.push(filter);
    rest.shift();
  }
  const filter = filters.length === 1 ? (filters[0] ?? {}) : filters.length === 0 ? {} : { $and: filters };
  const sort = operand(rest[0], '$sort');
  if (isSimpleSort(sort)) rest.shift();
  const skip = countOf(rest[0], '$skip', 0);
  if (skip !== undefined) rest.shift();
  const limit = countOf(rest[0], '$limit', 1);
  if (limit !== undefined) rest.shift();
  return {
    query: {
      filter,
      matcher: compileFilter(filter, { ...(options.let && { let: options.let }) }),
      sort: isSimpleSort(sort) ? sort : undefined,
      skip,
      limit,
      hint: options.hint,
    },
    rest,
  };
}

function operand(stage: Doc | undefined, name: string): unknown {
  return stage && Object.keys(stage).length === 1 ? stage[name] : undefined;
}

/** A sort by fields; anything unusual is left to the pipeline, which knows how to refuse it. */
function isSimpleSort(sort: unknown): sort is Doc {
  if (!isDoc(sort)) return false;
  const entries = Object.entries(sort);
  return (
    entries.length > 0 &&
    entries.every(([path, way]) => path !== '' && !path.startsWith('$') && Math.abs(numberOf(way)) === 1)
  );
}

function countOf(stage: Doc | undefined, name: string, least: number): number | undefined {
  const value = numberOf(operand(stage, name));
  return Number.isSafeInteger(value) && value >= least ? value : undefined;
}
