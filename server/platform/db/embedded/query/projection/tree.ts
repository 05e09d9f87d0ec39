import { isDoc, type Doc } from '../document';
import { dbError } from '../errors';
import { splitPath } from '../path';

/** A specification as a tree of field names. */
export interface Tree<Leaf> {
  readonly children: Map<string, Tree<Leaf> | { readonly leaf: Leaf }>;
}

/** Whether a child of a tree is a leaf. */
export function isLeaf<Leaf>(node: Tree<Leaf> | { readonly leaf: Leaf }): node is { readonly leaf: Leaf } {
  return 'leaf' in node;
}

/** An empty tree. */
export function emptyTree<Leaf>(): Tree<Leaf> {
  return { children: new Map() };
}

/** Adds a leaf at a dotted path; one path inside another is refused (31249, 31250). */
export function insertLeaf<Leaf>(tree: Tree<Leaf>, path: string, leaf: Leaf): void {
  const names = splitPath(path);
  if (names.includes('')) throw dbError(15998, `FieldPath field names may not be empty strings: ${path}`);
  let node = tree;
  for (const [depth, name] of names.entries()) {
    const child = node.children.get(name);
    const last = depth === names.length - 1;
    if (child !== undefined && (last || isLeaf(child))) {
      if (last) throw dbError(31250, `Path collision at ${path}`);
      throw dbError(31249, `Path collision at ${path} remaining portion ${names.slice(depth + 1).join('.')}`);
    }
    if (last) {
      node.children.set(name, { leaf });
    } else {
      const next = child ?? emptyTree<Leaf>();
      if (isLeaf(next)) continue;
      node.children.set(name, next);
      node = next;
    }
  }
}

/** The paths of a specification: nested documents without operators are dotted paths written apart. */
export function* specPaths(spec: Doc, prefix = ''): Generator<readonly [string, unknown]> {
  for (const [name, value] of Object.entries(spec)) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (name.startsWith('$'))
      throw dbError(16410, `FieldPath field names may not start with '$'. Field: ${name}`);
    if (isDoc(value) && !Object.keys(value)[0]?.startsWith('$')) {
      if (Object.keys(value).length === 0)
        throw dbError(51270, `An empty sub-projection is not a valid value: ${path}`);
      yield* specPaths(value, path);
    } else {
      yield [path, value];
    }
  }
}
