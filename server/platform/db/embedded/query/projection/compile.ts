import { getField, isDoc, type Doc } from '../document';
import { dbError } from '../errors';
import { compileExpression, rootScope, type Variables } from '../expression/compile';
import { compileFilter, compilePredicate, type FilterOptions } from '../filter/compile';
import { splitPath } from '../path';
import { isTruthy } from '../truth';
import { isNumeric } from '../types';
import { applyExclusion, applyInclusion, type Action } from './apply';
import { changeArray, findElemMatch, findSlice, isFindSlice, type ArrayChange } from './find-operators';
import { emptyTree, insertLeaf, specPaths, type Tree } from './tree';

interface Parsed {
  readonly tree: Tree<Action>;
  readonly changes: { path: string[]; change: ArrayChange }[];
  kind: 'inclusion' | 'exclusion' | undefined;
}

/** A compiled projection. */
export type Projection = (doc: Doc) => Doc;

/**
 * Compiles a find projection: inclusion, exclusion, `$slice`, `$elemMatch`, positional `$` (which needs the filter)
 * and expressions. Mixtures (31253, 31254) and colliding paths (31249, 31250) are refused.
 */
export function compileProjection(
  projection: Doc,
  filter: Doc = {},
  options: FilterOptions = {},
): Projection {
  if (Object.keys(projection).length === 0) return (doc) => doc;
  const scope = rootScope(options);
  const parsed: Parsed = { tree: emptyTree(), changes: [], kind: undefined };
  for (const [path, value] of specPaths(projection)) {
    if (!addFindOperator(parsed, path, value, filter, options)) addField(parsed, path, value, scope.names);
  }
  const project = finish(parsed, projection);
  if (parsed.changes.length === 0)
    return (doc) => project(doc, { ...scope.variables, ROOT: doc, CURRENT: doc });
  return (doc) =>
    parsed.changes.reduce<Doc>(
      (result, { path, change }) => {
        const changed = changeArray(result, path, (array) => change(array, doc));
        return isDoc(changed) ? changed : result;
      },
      project(doc, { ...scope.variables, ROOT: doc, CURRENT: doc }),
    );
}

/** Compiles the specification of a `$project` stage, which knows no find operators. */
export function compileProjectStage(
  spec: Doc,
  names: ReadonlySet<string>,
): (doc: Doc, variables: Variables) => Doc {
  if (Object.keys(spec).length === 0)
    throw dbError(51272, 'Invalid $project :: projection specification must have at least one field');
  const parsed: Parsed = { tree: emptyTree(), changes: [], kind: undefined };
  for (const [path, value] of specPaths(spec)) addField(parsed, path, value, names);
  return finish(parsed, spec);
}

function addField(parsed: Parsed, path: string, value: unknown, names: ReadonlySet<string>): void {
  if (typeof value !== 'boolean' && !isNumeric(value)) {
    setKind(parsed, 'inclusion', path);
    insertLeaf<Action>(parsed.tree, path, compileExpression(value, names));
    return;
  }
  const include = isTruthy(value);
  if (path !== '_id') setKind(parsed, include ? 'inclusion' : 'exclusion', path);
  insertLeaf<Action>(parsed.tree, path, include ? 'include' : 'exclude');
}

function setKind(parsed: Parsed, kind: 'inclusion' | 'exclusion', path: string): void {
  if (parsed.kind !== undefined && parsed.kind !== kind) {
    throw kind === 'inclusion'
      ? dbError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
      : dbError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
  }
  parsed.kind = kind;
}

function addFindOperator(
  parsed: Parsed,
  path: string,
  value: unknown,
  filter: Doc,
  options: FilterOptions,
): boolean {
  if (path.endsWith('.$')) {
    const array = path.slice(0, -2);
    setKind(parsed, 'inclusion', array);
    insertLeaf<Action>(parsed.tree, array, 'include');
    parsed.changes.push({ path: splitPath(array), change: positional(filter, options) });
    return true;
  }
  if (isFindSlice(value)) {
    insertLeaf<Action>(parsed.tree, path, 'include');
    parsed.changes.push({ path: splitPath(path), change: findSlice(value.$slice) });
    return true;
  }
  if (!isDoc(value) || !('$elemMatch' in value)) return false;
  if (path.includes('.')) throw dbError(31275, 'Cannot use $elemMatch projection on a nested field');
  const elements = findElemMatch(value['$elemMatch'], (inner) => compilePredicate(inner, options));
  setKind(parsed, 'inclusion', path);
  insertLeaf<Action>(parsed.tree, path, ({ ROOT }) =>
    elements(isDoc(ROOT) ? getField(ROOT, path) : undefined),
  );
  return true;
}

function positional(filter: Doc, options: FilterOptions): ArrayChange {
  const matcher = compileFilter(filter, options);
  return (array, original) => {
    const position = matcher.position(original);
    if (position === undefined || position >= array.length) {
      throw dbError(51246, "positional operator '.$' couldn't find a matching element in the array");
    }
    return [array[position]];
  };
}

function finish(parsed: Parsed, spec: Doc): (doc: Doc, variables: Variables) => Doc {
  const { tree } = parsed;
  const id = tree.children.get('_id');
  // Alone, `_id` decides; `$slice` alone keeps every other field.
  const alone = id !== undefined && 'leaf' in id && id.leaf === 'include' && parsed.changes.length === 0;
  const kind = parsed.kind ?? (alone ? 'inclusion' : 'exclusion');
  if (kind === 'exclusion') return (doc) => applyExclusion(tree, doc);
  if (!Object.hasOwn(spec, '_id') && id === undefined) tree.children.set('_id', { leaf: 'include' });
  return (doc, variables) => applyInclusion(tree, doc, variables);
}
