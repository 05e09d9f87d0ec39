import { Int32 } from 'bson';
import { compareValues } from '../compare';
import { type Doc, docOf, isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { compileExpression } from '../expression/compile';
import { keyText } from '../key';
import { sortComparator } from '../sort';
import { accumulate, compileAccumulator, type AccumulatedField, type Accumulator } from './accumulators';
import { collect, type Docs, type Stage } from './io';
import type { Scope } from '../expression/compile';

interface Group {
  readonly id: unknown;
  readonly accumulators: readonly Accumulator[];
}

/** Gathers documents in groups by a key, in the order of their first document. */
class Groups {
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly fields: readonly AccumulatedField[],
    private readonly scope: Scope,
  ) {}

  add(id: unknown, doc: Doc): void {
    const key = keyText(id);
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { id: id ?? null, accumulators: this.fields.map((field) => field.create()) };
      this.groups.set(key, group);
    }
    accumulate(this.fields, group.accumulators, { ...this.scope.variables, ROOT: doc, CURRENT: doc });
  }

  *results(): Generator<Doc> {
    for (const { id, accumulators } of this.groups.values()) {
      yield docOf([
        ['_id', id],
        ...this.fields.map(({ name }, i) => [name, accumulators[i]?.result()] as const),
      ]);
    }
  }
}

/** `$group`. */
export function compileGroup(spec: unknown, scope: Scope): Stage {
  if (!isDoc(spec)) throw dbError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(spec, '_id')) throw dbError(15955, 'a group specification must include an _id');
  const id = compileExpression(spec['_id'], scope.names);
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, accumulator]) => compileAccumulator(name, accumulator, scope.names));
  return async function* group(source) {
    const groups = new Groups(fields, scope);
    for await (const doc of source) groups.add(id({ ...scope.variables, ROOT: doc, CURRENT: doc }), doc);
    yield* groups.results();
  };
}

/** `$sortByCount`. */
export function compileSortByCount(spec: unknown, scope: Scope): Stage {
  if (typeof spec !== 'string' && !isDoc(spec)) {
    throw dbError(40149, 'the sortByCount field must be specified as a string or as an object');
  }
  const group = compileGroup({ _id: spec, count: { $sum: new Int32(1) } }, scope);
  const compare = sortComparator({ count: -1 });
  return async function* sortByCount(source) {
    yield* (await collect(group(source))).sort(compare);
  };
}

/** `$count`; nothing comes of no documents. */
export function compileCount(spec: unknown): Stage {
  if (typeof spec !== 'string' || spec === '')
    throw dbError(40156, 'the count field must be a non-empty string');
  if (spec.startsWith('$')) throw dbError(40158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('.')) throw dbError(40160, "the count field cannot contain '.'");
  return async function* count(source: Docs) {
    let total = 0;
    for await (const _ of source) total += 1;
    if (total > 0) yield { [spec]: new Int32(total) };
  };
}

/** `$bucket`: groups by half-open ranges between constant boundaries. */
export function compileBucket(spec: unknown, scope: Scope): Stage {
  if (!isDoc(spec)) throw dbError(40201, 'Argument to $bucket stage must be an object');
  const {
    groupBy,
    boundaries,
    default: otherwise,
    output = { count: { $sum: new Int32(1) } },
    ...rest
  } = spec;
  if (Object.keys(rest).length > 0)
    throw dbError(40197, `Unrecognized option to $bucket: ${Object.keys(rest).join()}`);
  if (groupBy === undefined || boundaries === undefined) {
    throw dbError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  const edges = checkedBoundaries(boundaries);
  if (!isDoc(output)) throw dbError(40196, "The $bucket 'output' field must be an object");
  const value = compileExpression(groupBy, scope.names);
  const fields = Object.entries(output).map(([name, field]) => compileAccumulator(name, field, scope.names));
  return async function* bucket(source) {
    const groups = new Groups(fields, scope);
    for await (const doc of source) {
      groups.add(bucketOf(value({ ...scope.variables, ROOT: doc, CURRENT: doc }), edges, otherwise), doc);
    }
    yield* [...groups.results()].sort((a, b) => compareValues(a['_id'], b['_id']));
  };
}

function checkedBoundaries(boundaries: unknown): unknown[] {
  if (!isArray(boundaries)) throw dbError(40200, "The $bucket 'boundaries' field must be an array");
  if (boundaries.length < 2)
    throw dbError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  const edges: unknown[] = boundaries;
  if (edges.some((edge, i) => i > 0 && compareValues(edge, edges[i - 1]) <= 0)) {
    throw dbError(40194, "The 'boundaries' option to $bucket must be sorted");
  }
  return edges;
}

function bucketOf(value: unknown, edges: readonly unknown[], otherwise: unknown): unknown {
  const above = edges.findIndex((edge) => compareValues(value, edge) < 0);
  if (above > 0) return edges[above - 1];
  if (otherwise === undefined) {
    throw dbError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  }
  return otherwise;
}
