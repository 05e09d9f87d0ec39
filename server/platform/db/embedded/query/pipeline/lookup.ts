import { BSONRegExp } from 'bson';
import { type Doc, isArray, isDoc } from '../document';
import { dbError, failedToParse } from '../errors';
import { compileExpression } from '../expression/compile';
import { resolvePath, splitPath } from '../path';
import { collect, type Docs, type PipelineIo, type Stage } from './io';
import type { CompilePipeline } from './run';
import type { Scope } from '../expression/compile';
import { withField } from './unwind';

const OPTIONS: ReadonlySet<string> = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']);

/** `$lookup` by equality, by a pipeline, or both. */
export function compileLookup(spec: unknown, scope: Scope, io: PipelineIo, compile: CompilePipeline): Stage {
  if (!isDoc(spec)) throw failedToParse('the $lookup specification must be an object');
  for (const name of Object.keys(spec))
    if (!OPTIONS.has(name)) throw failedToParse(`unknown argument to $lookup: ${name}`);
  const { from, as, localField, foreignField, pipeline } = spec;
  if (typeof from !== 'string') throw failedToParse("missing 'from' option to $lookup stage specification");
  if (typeof as !== 'string') throw failedToParse("must specify 'as' field for a $lookup");
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw failedToParse('$lookup requires both or neither of localField and foreignField');
  }
  if (localField === undefined && pipeline === undefined) {
    throw failedToParse(
      '$lookup requires either pipeline or both localField and foreignField to be specified',
    );
  }
  const filterOf = equalityFilter(localField, foreignField);
  const joinOf =
    pipeline === undefined ? undefined : compileJoin(spec['let'] ?? {}, pipeline, scope, compile);
  return async function* lookup(source) {
    for await (const doc of source) {
      const equality = filterOf(doc);
      const join = joinOf?.(doc);
      const filters = [equality, join?.filter].filter((filter) => filter !== undefined);
      const found = io.readCollection(from, filters.length > 1 ? { $and: filters } : filters[0]);
      yield withField(doc, splitPath(as), await collect(join === undefined ? found : join.run(found)));
    }
  };
}

function equalityFilter(localField: unknown, foreignField: unknown): (doc: Doc) => Doc | undefined {
  if (localField === undefined) return () => undefined;
  if (typeof localField !== 'string' || typeof foreignField !== 'string') {
    throw failedToParse("$lookup arguments 'localField' and 'foreignField' must be strings");
  }
  const path = splitPath(localField);
  return (doc) => {
    const value = resolvePath(doc, path);
    if (!isArray(value)) return { [foreignField]: { $eq: value ?? null } };
    // A regular expression inside $in would match strings, so lists with one are spelled out.
    if (!value.some((item) => item instanceof BSONRegExp)) return { [foreignField]: { $in: value } };
    return { $or: value.map((item: unknown) => ({ [foreignField]: { $eq: item } })) };
  };
}

interface Join {
  readonly filter: Doc | undefined;
  run(source: Docs): Docs;
}

function compileJoin(
  bindings: unknown,
  pipeline: unknown,
  scope: Scope,
  compile: CompilePipeline,
): (doc: Doc) => Join {
  if (!isDoc(bindings)) throw failedToParse("$lookup argument 'let' must be an object");
  if (!isArray(pipeline)) throw failedToParse("'pipeline' option must be specified as an array");
  const stages: unknown[] = pipeline;
  const variables = Object.entries(bindings).map(([name, value]) => {
    if (!/^[a-z]\w*$/.test(name))
      throw dbError(16867, `'${name}' starts with an invalid character for a user variable name`);
    return [name, compileExpression(value, scope.names)] as const;
  });
  const names = new Set([...scope.names, ...variables.map(([name]) => name)]);
  // Compiled once up front as well, so that a wrong pipeline is refused even when there is nothing to join.
  compile(stages, { names, variables: scope.variables });
  return (doc) => {
    const values = { ...scope.variables, ROOT: doc, CURRENT: doc };
    const bound = {
      ...scope.variables,
      ...Object.fromEntries(variables.map(([name, value]) => [name, value(values)])),
    };
    const run = compile(stages, { names, variables: bound });
    return { filter: leadingFilter(stages, bound), run };
  };
}

/** A filter that documents must pass anyway, taken from a first `$match` so that an index can find them. */
function leadingFilter(
  stages: readonly unknown[],
  variables: Readonly<Record<string, unknown>>,
): Doc | undefined {
  const [first] = stages;
  const match = isDoc(first) ? first['$match'] : undefined;
  if (!isDoc(match)) return undefined;
  const { $expr, ...plain } = match;
  const filters = [plain, ...expressionFilters($expr, variables)].filter(
    (filter) => Object.keys(filter).length > 0,
  );
  return filters.length > 1 ? { $and: filters } : filters[0];
}

function expressionFilters(expression: unknown, variables: Readonly<Record<string, unknown>>): Doc[] {
  if (!isDoc(expression)) return [];
  if (isArray(expression['$and']))
    return expression['$and'].flatMap((part) => expressionFilters(part, variables));
  const [a, b]: unknown[] = isArray(expression['$eq']) ? expression['$eq'] : [];
  return [equalityOf(a, b, variables), equalityOf(b, a, variables)].filter((filter) => filter !== undefined);
}

function equalityOf(
  field: unknown,
  variable: unknown,
  variables: Readonly<Record<string, unknown>>,
): Doc | undefined {
  if (typeof field !== 'string' || !/^\$[^$]/.test(field) || typeof variable !== 'string') return undefined;
  const name = /^\$\$([a-z]\w*)$/.exec(variable)?.[1];
  const value = name === undefined ? undefined : variables[name];
  // Filters and expressions disagree on null and arrays; those are left to the expression.
  if (value === undefined || value === null || isArray(value)) return undefined;
  return { [field.slice(1)]: { $eq: value } };
}
