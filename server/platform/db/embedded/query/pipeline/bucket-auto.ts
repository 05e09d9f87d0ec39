import { Int32 } from 'bson';
import { compareValues, equalValues } from '../compare';
import { docOf, isDoc, type Doc } from '../document';
import { dbError } from '../errors';
import { compileExpression } from '../expression/compile';
import { toSafeInteger } from '../numbers';
import { accumulate, compileAccumulator } from './accumulators';
import type { Stage } from './io';
import type { Scope } from '../expression/compile';

interface Item {
  readonly value: unknown;
  readonly doc: Doc;
}

/** `$bucketAuto` without granularity: buckets of about equal size, equal values never parted. */
export function compileBucketAuto(spec: unknown, scope: Scope): Stage {
  if (!isDoc(spec)) throw dbError(40240, 'The argument to $bucketAuto must be an object');
  const { groupBy, buckets, output = { count: { $sum: new Int32(1) } }, ...rest } = spec;
  if (Object.keys(rest).length > 0)
    throw dbError(40245, `Unrecognized option to $bucketAuto: ${Object.keys(rest).join()}`);
  const most = toSafeInteger(buckets);
  if (most === undefined || most <= 0)
    throw dbError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  if (groupBy === undefined || !isDoc(output))
    throw dbError(40246, "$bucketAuto requires 'groupBy' and an 'output' object");
  const value = compileExpression(groupBy, scope.names);
  const fields = Object.entries(output).map(([name, field]) => compileAccumulator(name, field, scope.names));
  return async function* bucketAuto(source) {
    const items: Item[] = [];
    for await (const doc of source) {
      items.push({ value: value({ ...scope.variables, ROOT: doc, CURRENT: doc }) ?? null, doc });
    }
    const parts = partition(
      items.sort((a, b) => compareValues(a.value, b.value)),
      most,
    );
    for (const [i, part] of parts.entries()) {
      const group = fields.map((field) => field.create());
      for (const { doc } of part) accumulate(fields, group, { ...scope.variables, ROOT: doc, CURRENT: doc });
      const max = (parts[i + 1]?.[0] ?? part.at(-1))?.value;
      yield docOf([
        ['_id', { min: part[0]?.value, max }],
        ...fields.map(({ name }, j) => [name, group[j]?.result()] as const),
      ]);
    }
  };
}

function partition(items: readonly Item[], buckets: number): Item[][] {
  const size = Math.max(1, Math.round(items.length / buckets));
  const parts: Item[][] = [];
  let start = 0;
  while (start < items.length) {
    let end = parts.length === buckets - 1 ? items.length : Math.min(start + size, items.length);
    while (end < items.length && equalValues(items[end]?.value, items[end - 1]?.value)) end += 1;
    parts.push(items.slice(start, end));
    start = end;
  }
  return parts;
}
