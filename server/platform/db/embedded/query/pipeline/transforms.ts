import { type Doc, isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { compileExpression, type Scope, type Variables } from '../expression/compile';
import { addComputed, applyExclusion, type Action } from '../projection/apply';
import { compileProjectStage } from '../projection/compile';
import { emptyTree, insertLeaf, specPaths } from '../projection/tree';
import { typeOf } from '../types';

/** Turns one document into one document. */
export type Transform = (doc: Doc) => Doc;

/** Names of the stages that turn one document into one. */
export const TRANSFORM_STAGES: ReadonlySet<string> = new Set([
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
]);

/** Compiles one of the `TRANSFORM_STAGES`. */
export function compileTransform(name: string, spec: unknown, scope: Scope): Transform {
  const at = (doc: Doc): Variables => ({ ...scope.variables, ROOT: doc, CURRENT: doc });
  switch (name) {
    case '$project': {
      if (!isDoc(spec)) throw dbError(15969, '$project specification must be an object');
      const project = compileProjectStage(spec, scope.names);
      return (doc) => project(doc, at(doc));
    }
    case '$unset':
      return compileUnset(spec);
    case '$replaceRoot':
      if (!isDoc(spec)) throw dbError(40229, 'expected an object as specification for $replaceRoot stage');
      return compileReplace(spec['newRoot'], scope, at);
    case '$replaceWith':
      return compileReplace(spec, scope, at);
    default:
      return compileAddFields(name, spec, scope, at);
  }
}

function compileAddFields(name: string, spec: unknown, scope: Scope, at: (doc: Doc) => Variables): Transform {
  if (!isDoc(spec))
    throw dbError(40272, `${name} specification stage must be an object, got ${typeOf(spec)}`);
  if (Object.keys(spec).length === 0)
    throw dbError(40177, `Invalid ${name} :: specification must have at least one field`);
  const tree = emptyTree<Action>();
  for (const [path, value] of specPaths(spec)) insertLeaf(tree, path, compileExpression(value, scope.names));
  return (doc) => addComputed(tree, doc, at(doc));
}

function compileUnset(spec: unknown): Transform {
  const paths: unknown[] = isArray(spec) ? spec : [spec];
  const tree = emptyTree<Action>();
  if (paths.length === 0)
    throw dbError(31119, '$unset specification must be a string or an array with at least one field');
  for (const path of paths) {
    if (typeof path !== 'string')
      throw dbError(31002, '$unset specification must be a string or an array of strings');
    insertLeaf(tree, path, 'exclude');
  }
  return (doc) => applyExclusion(tree, doc);
}

function compileReplace(expression: unknown, scope: Scope, at: (doc: Doc) => Variables): Transform {
  const evaluate = compileExpression(expression, scope.names);
  return (doc) => {
    const root = evaluate(at(doc));
    if (!isDoc(root)) {
      throw dbError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was of type ${typeOf(root)}`,
      );
    }
    return root;
  };
}
