import { type Doc, isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { rootScope, type Scope } from '../expression/compile';
import { compilePredicate } from '../filter/compile';
import { compileBucketAuto } from './bucket-auto';
import { compileBucket, compileCount, compileGroup, compileSortByCount } from './group';
import { collect, streamOf, type Docs, type PipelineIo, type Stage } from './io';
import { compileLookup } from './lookup';
import { compileLimit, compileSample, compileSkip, compileSort, limitOf } from './order';
import { compileTransform, TRANSFORM_STAGES } from './transforms';
import { compileUnwind } from './unwind';
import { compileMerge, compileOut } from './write-stages';

/** Compiles the stages of a pipeline; handed to stages that contain pipelines. */
export type CompilePipeline = (pipeline: readonly unknown[], scope: Scope) => Stage;

/**
 * Runs an aggregation pipeline. Everything is compiled before the first document is read, so a stage (40324),
 * expression or option that is not known is refused at once. Only sorting, grouping and faceting hold documents.
 */
export function runPipeline(
  pipeline: readonly Doc[],
  source: AsyncIterable<Doc> | Iterable<Doc>,
  io: PipelineIo,
): Docs {
  const stage = compileStages(pipeline, rootScope(io), io, true);
  return stage(Symbol.asyncIterator in source ? source : streamOf(source));
}

function compileStages(pipeline: readonly unknown[], scope: Scope, io: PipelineIo, mayWrite: boolean): Stage {
  const stages = pipeline.map((stage, i) => {
    const [[name, spec] = ['', undefined], ...others] = isDoc(stage) ? Object.entries(stage) : [];
    if (others.length > 0 || name === '') {
      throw dbError(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    const last = i === pipeline.length - 1;
    if ((name === '$out' || name === '$merge') && !(last && mayWrite)) {
      throw dbError(40601, `${name} can only be the final stage in the pipeline`);
    }
    return compileStage(name, spec, pipeline[i + 1], scope, io);
  });
  return (source) => stages.reduce<Docs>((docs, stage) => stage(docs), source);
}

function compileStage(name: string, spec: unknown, next: unknown, scope: Scope, io: PipelineIo): Stage {
  const inner: CompilePipeline = (pipeline, innerScope) => compileStages(pipeline, innerScope, io, false);
  if (TRANSFORM_STAGES.has(name)) return mapping(compileTransform(name, spec, scope));
  switch (name) {
    case '$match':
      return compileMatch(spec, scope);
    case '$group':
      return compileGroup(spec, scope);
    case '$sort':
      return compileSort(spec, isDoc(next) && '$limit' in next ? limitOf(next['$limit']) : undefined);
    case '$limit':
      return compileLimit(spec);
    case '$skip':
      return compileSkip(spec);
    case '$unwind':
      return compileUnwind(spec);
    case '$count':
      return compileCount(spec);
    case '$sortByCount':
      return compileSortByCount(spec, scope);
    case '$bucket':
      return compileBucket(spec, scope);
    case '$bucketAuto':
      return compileBucketAuto(spec, scope);
    case '$sample':
      return compileSample(spec);
    case '$lookup':
      return compileLookup(spec, scope, io, inner);
    case '$facet':
      return compileFacet(spec, scope, inner);
    case '$unionWith':
      return compileUnionWith(spec, scope, io, inner);
    case '$out':
      return compileOut(spec, io);
    case '$merge':
      return compileMerge(spec, scope, io);
    default:
      throw dbError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
}

function mapping(transform: (doc: Doc) => Doc): Stage {
  return async function* map(source) {
    for await (const doc of source) yield transform(doc);
  };
}

function compileMatch(spec: unknown, scope: Scope): Stage {
  if (!isDoc(spec)) throw dbError(15959, 'the match filter must be an expression in an object');
  const predicate = compilePredicate(spec, { scope });
  return async function* match(source) {
    for await (const doc of source) if (predicate(doc)) yield doc;
  };
}

function compileFacet(spec: unknown, scope: Scope, compile: CompilePipeline): Stage {
  if (!isDoc(spec) || Object.keys(spec).length === 0) {
    throw dbError(40169, 'the $facet specification must be a non-empty object');
  }
  const facets = Object.entries(spec).map(([name, pipeline]) => {
    if (!isArray(pipeline)) throw dbError(40170, `arguments to $facet must be arrays, ${name} is not`);
    return [name, compile(pipeline, scope)] as const;
  });
  return async function* facet(source) {
    const docs = await collect(source);
    const result: Doc = {};
    for (const [name, stage] of facets) result[name] = await collect(stage(streamOf(docs)));
    yield result;
  };
}

function compileUnionWith(spec: unknown, scope: Scope, io: PipelineIo, compile: CompilePipeline): Stage {
  const options: Doc = isDoc(spec) ? spec : { coll: spec };
  const { coll, pipeline = [] } = options;
  if (typeof coll !== 'string' || !isArray(pipeline)) {
    throw dbError(9, 'the $unionWith stage needs a collection name and, optionally, a pipeline');
  }
  const stage = compile(pipeline, scope);
  return async function* unionWith(source) {
    yield* source;
    yield* stage(io.readCollection(coll));
  };
}
