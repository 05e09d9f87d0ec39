import type { Model, PipelineStage } from 'mongoose';

/**
 * One module's rows of one member, to be read along with other modules' in a single command: a command costs more than
 * all the rows it brings. `by` is the indexed field that holds the member's id; null: the pipeline alone says which rows.
 */
export interface Part<T> {
  from: string;
  by: '_id' | 'memberId' | null;
  pipeline: PipelineStage.Lookup['$lookup']['pipeline'];
  /** Rows as stored, `_id` included unless the pipeline drops it. */
  read(rows: never[]): T;
}

type Values<P extends Record<string, Part<unknown>>> = {
  [K in keyof P]: P[K] extends Part<infer T> ? T : never;
};

/**
 * The document of `model` with this id and the parts that belong to it, or null when there is no such document. `local`:
 * the field of it that a part's `by` is compared with.
 */
export async function readWithParts<Row, P extends Record<string, Part<unknown>>>(
  model: Model<Row>,
  id: string,
  parts: P,
  local = '_id',
): Promise<{ row: Row; parts: Values<P> } | null> {
  const lookups = Object.entries(parts).map(([name, { from, by, pipeline }]) => ({
    $lookup: {
      from,
      ...(by === null ? {} : { localField: local, foreignField: by }),
      pipeline: pipeline ?? [],
      as: `parts.${name}`,
    },
  }));
  const [found] = await model.aggregate<Row & { parts: Record<string, never[]> }>([
    { $match: { _id: id } },
    ...lookups,
  ]);
  if (!found) return null;
  const { parts: rows, ...row } = found;
  const values = Object.entries(parts).map(([name, part]) => [name, part.read(rows[name] ?? [])]);
  return { row: row as unknown as Row, parts: Object.fromEntries(values) as Values<P> };
}
