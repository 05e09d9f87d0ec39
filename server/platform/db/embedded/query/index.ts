/**
 * MongoDB's query language as pure functions over BSON documents (see `decode`).
 *
 * For the planner: `bounds` give, per path, a superset of the index keys (`indexValues`) of matching documents.
 * - `joint` ranges: on an index that has been multikey at that path, use only one end.
 * - Two bounded paths below one array (`items.a`, `items.b`) may be met by different elements: on a multikey
 *   compound index use the bounds of the first only.
 * - Bounds with null among their points include documents without the field: a sparse index cannot serve them.
 * - `sort` keys starting with `$` (`$natural`) are the caller's.
 * An upsert is `compileUpdate(update, { isUpsert: true, … })(upsertDocument(filter))`; when the result has no `_id`
 * the caller puts a new one first.
 */
export { compareValues } from './compare';
export { decode, encode, isDoc, type Doc } from './document';
export { DbError } from './errors';
export { compileFilter, type Matcher } from './filter/compile';
export type { Bound } from './filter/brackets';
export type { FieldBounds } from './filter/bounds';
export { implies } from './filter/implies';
export { encodeValue } from './key';
export { indexValues } from './path';
export type { PipelineTarget, PipelineWriter } from './pipeline/io';
export { runPipeline } from './pipeline/run';
export { compileProjection } from './projection/compile';
export { sortComparator } from './sort';
export { compileUpdate } from './update/apply';
export { upsertDocument } from './update/upsert';
