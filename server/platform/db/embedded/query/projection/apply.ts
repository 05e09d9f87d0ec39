import { type Doc, isArray, isDoc, setField } from '../document';
import type { Evaluate, Variables } from '../expression/compile';
import { isLeaf, type Tree } from './tree';

/** What a projection does with a field. */
export type Action = 'include' | 'exclude' | Evaluate;

/** Keeps only the tree's fields, in the document's order, then adds the computed ones in the tree's order. */
export function applyInclusion(tree: Tree<Action>, doc: Doc, variables: Variables): Doc {
  return addComputed(tree, includeDoc(tree, doc), variables);
}

function includeDoc(tree: Tree<Action>, doc: Doc): Doc {
  const result: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const child = tree.children.get(name);
    if (child === undefined) continue;
    const kept = isLeaf(child) ? (child.leaf === 'include' ? value : undefined) : includeValue(child, value);
    if (kept !== undefined) setField(result, name, kept);
  }
  return result;
}

function includeValue(tree: Tree<Action>, value: unknown): unknown {
  if (isDoc(value)) return includeDoc(tree, value);
  if (!isArray(value)) return undefined;
  return value.map((item) => includeValue(tree, item)).filter((item) => item !== undefined);
}

/** Drops the tree's fields. */
export function applyExclusion(tree: Tree<Action>, doc: Doc): Doc {
  const result: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const child = tree.children.get(name);
    if (child === undefined) setField(result, name, value);
    else if (!isLeaf(child)) setField(result, name, excludeValue(child, value));
    else if (child.leaf !== 'exclude') setField(result, name, value);
  }
  return result;
}

function excludeValue(tree: Tree<Action>, value: unknown): unknown {
  if (isDoc(value)) return applyExclusion(tree, value);
  return isArray(value) ? value.map((item) => excludeValue(tree, item)) : value;
}

/** Sets the tree's computed fields, in arrays on every element (`$addFields`, and the last part of `$project`). */
export function addComputed(tree: Tree<Action>, doc: Doc, variables: Variables): Doc {
  const result: Doc = { ...doc };
  for (const [name, child] of tree.children) {
    if (!isLeaf(child)) {
      if (hasComputed(child)) setField(result, name, addToValue(child, result[name], variables));
    } else if (typeof child.leaf === 'function') {
      const value = child.leaf(variables);
      if (value === undefined) delete result[name];
      else setField(result, name, value);
    }
  }
  return result;
}

function addToValue(tree: Tree<Action>, value: unknown, variables: Variables): unknown {
  if (isArray(value)) return value.map((item) => addToValue(tree, item, variables));
  return addComputed(tree, isDoc(value) ? value : {}, variables);
}

function hasComputed(tree: Tree<Action>): boolean {
  return [...tree.children.values()].some((child) =>
    isLeaf(child) ? typeof child.leaf === 'function' : hasComputed(child),
  );
}
