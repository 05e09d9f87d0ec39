import { DbError, dbError } from '../errors';
import { type Doc, isArray, isDoc } from '../document';
import { resolvePath, splitPath } from '../path';
import type { Docs, PipelineIo, PipelineTarget, PipelineWriter, Stage } from './io';
import type { Scope } from '../expression/compile';
import { compileTransform, TRANSFORM_STAGES } from './transforms';

function writerOf(io: PipelineIo, stage: string): PipelineWriter {
  if (io.writer === undefined) throw dbError(40324, `${stage} is not allowed here`);
  return io.writer;
}

function targetOf(value: unknown, stage: string): PipelineTarget {
  if (typeof value === 'string' && value !== '') return { database: undefined, collection: value };
  if (isDoc(value) && typeof value['coll'] === 'string') {
    return { database: typeof value['db'] === 'string' ? value['db'] : undefined, collection: value['coll'] };
  }
  throw dbError(51178, `${stage} needs the name of a collection or { db, coll }`);
}

/** A stage that writes what comes in and passes nothing on. */
function writing(write: (source: Docs) => Promise<void>): Stage {
  // eslint-disable-next-line require-yield -- its stream is empty on purpose
  return async function* writeAll(source) {
    await write(source);
  };
}

/** `$out`: replaces a collection. */
export function compileOut(spec: unknown, io: PipelineIo): Stage {
  const writer = writerOf(io, '$out');
  const target = targetOf(spec, '$out');
  return writing((source) => writer.out(target, source));
}

const MERGE_OPTIONS: ReadonlySet<string> = new Set(['into', 'on', 'let', 'whenMatched', 'whenNotMatched']);

/** `$merge`: inserts into or updates a collection. */
export function compileMerge(spec: unknown, scope: Scope, io: PipelineIo): Stage {
  const writer = writerOf(io, '$merge');
  const options: Doc = isDoc(spec) ? spec : { into: spec };
  for (const name of Object.keys(options)) {
    if (!MERGE_OPTIONS.has(name)) throw dbError(40415, `BSON field '$merge.${name}' is an unknown field.`);
  }
  if (options['let'] !== undefined) throw dbError(238, "$merge with 'let' is not supported");
  const target = targetOf(options['into'], '$merge');
  const { on: onField = '_id' } = options;
  const on: unknown[] = isArray(onField) ? onField : [onField];
  if (on.length === 0)
    throw dbError(51187, "if explicitly specifying $merge 'on', must include at least one field");
  const paths = on.map((path) => {
    if (typeof path !== 'string') throw dbError(51186, "$merge 'on' must be a string or an array of strings");
    return path;
  });
  const matched = whenMatched(options['whenMatched'] ?? 'merge', scope);
  const notMatched = whenNotMatched(options['whenNotMatched'] ?? 'insert');
  return writing(async (source) => {
    for await (const doc of source) {
      const filter = Object.fromEntries(paths.map((path) => [path, { $eq: joinValue(doc, path) }]));
      await writer.merge(target, paths, filter, (existing) =>
        existing === undefined ? notMatched(doc) : matched(existing, doc),
      );
    }
  });
}

function joinValue(doc: Doc, path: string): unknown {
  const value = resolvePath(doc, splitPath(path));
  if (path !== '_id' && (value === null || value === undefined || isArray(value))) {
    throw dbError(
      51132,
      `$merge write error: 'on' field '${path}' cannot be missing, null, undefined or an array`,
    );
  }
  return value;
}

type Merge = (existing: Doc, doc: Doc) => Doc | undefined;

function whenMatched(mode: unknown, scope: Scope): Merge {
  if (isArray(mode)) return mergePipeline(mode, scope);
  switch (mode) {
    case 'merge':
      return (existing, doc) => ({ ...existing, ...doc });
    case 'replace':
      return (existing, doc) => ({ _id: existing['_id'], ...doc });
    case 'keepExisting':
      return () => undefined;
    case 'fail':
      return () => {
        throw new DbError(11000, 'DuplicateKey', '$merge found a matching document and was told to fail');
      };
    default:
      throw dbError(
        51191,
        "Only 'merge', 'replace', 'keepExisting', 'fail' or a pipeline are known as whenMatched",
      );
  }
}

function mergePipeline(stages: readonly unknown[], scope: Scope): Merge {
  const names = new Set([...scope.names, 'new']);
  return (existing, doc) =>
    stages.reduce<Doc>((current, stage) => {
      const [name = '', spec] = isDoc(stage) ? (Object.entries(stage)[0] ?? []) : [];
      if (!TRANSFORM_STAGES.has(name))
        throw dbError(72, `${name} is not allowed to be used within an update`);
      return compileTransform(name, spec, { names, variables: { ...scope.variables, new: doc } })(current);
    }, existing);
}

function whenNotMatched(mode: unknown): (doc: Doc) => Doc | undefined {
  switch (mode) {
    case 'insert':
      return (doc) => doc;
    case 'discard':
      return () => undefined;
    case 'fail':
      return () => {
        throw new DbError(13113, 'MergeStageNoMatchingDocument', '$merge could not find a matching document');
      };
    default:
      throw dbError(
        2,
        `Enumeration value '${String(mode)}' for field 'whenNotMatched' is not a valid value.`,
      );
  }
}
