import { isDoc, type Doc } from '../document';
import { dbError } from '../errors';
import { rootScope } from '../expression/compile';
import { compileTransform, TRANSFORM_STAGES } from '../pipeline/transforms';
import type { UpdateOptions } from './apply';

/** A pipeline update: stages that turn one document into one. A stage that drops `_id` leaves the old one. */
export function compilePipelineUpdate(
  pipeline: readonly unknown[],
  options: UpdateOptions,
): (doc: Doc) => Doc {
  const scope = rootScope(options);
  const stages = pipeline.map((stage) => {
    const [[name, spec] = ['', undefined], ...others] = isDoc(stage) ? Object.entries(stage) : [];
    if (others.length > 0)
      throw dbError(40323, 'A pipeline stage specification object must contain exactly one field.');
    if (!TRANSFORM_STAGES.has(name)) throw dbError(72, `${name} is not allowed to be used within an update`);
    return compileTransform(name, spec, scope);
  });
  return (doc) => {
    const result = stages.reduce<Doc>((current, stage) => stage(current), doc);
    return Object.hasOwn(doc, '_id') && !Object.hasOwn(result, '_id')
      ? { _id: doc['_id'], ...result }
      : result;
  };
}
