import { isDoc, type Doc } from '../document';
import { dbError } from '../errors';
import { rootScope } from '../expression/compile';
import { compileTransform } from '../pipeline/transforms';
import type { UpdateOptions } from './apply';

const ALLOWED: ReadonlySet<string> = new Set([
  '$set',
  '$addFields',
  '$unset',
  '$project',
  '$replaceRoot',
  '$replaceWith',
]);

/** A pipeline update: stages that turn one document into one. */
export function applyPipelineUpdate(doc: Doc, pipeline: readonly unknown[], options: UpdateOptions): Doc {
  const scope = rootScope(options);
  const result = pipeline.reduce<Doc>((current, stage) => {
    const [name, spec] = isDoc(stage) ? (Object.entries(stage)[0] ?? []) : [];
    if (name === undefined || !ALLOWED.has(name)) {
      throw dbError(72, `${name ?? 'stage'} is not allowed to be used within an update`);
    }
    return compileTransform(name, spec, scope)(current);
  }, doc);
  return Object.hasOwn(doc, '_id') && !Object.hasOwn(result, '_id') ? { _id: doc['_id'], ...result } : result;
}
