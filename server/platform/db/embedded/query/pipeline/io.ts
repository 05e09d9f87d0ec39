import type { Doc } from '../document';

/** What a pipeline needs from the database around it. */
export interface PipelineIo {
  /** Documents of another collection that match the filter (`$lookup`, `$unionWith`), found by index where one serves. */
  readCollection(collection: string, filter?: Doc): AsyncIterable<Doc>;
  /** Writes for `$out` and `$merge`; without it these stages are refused. */
  readonly writer?: PipelineWriter | undefined;
  readonly now: Date;
  /** Values of the command's `let`. */
  readonly let?: Doc | undefined;
}

/** Where `$out` and `$merge` write to; `database` is undefined for the pipeline's own. */
export interface PipelineTarget {
  readonly database: string | undefined;
  readonly collection: string;
}

export interface PipelineWriter {
  /** Replaces the whole collection. */
  out(target: PipelineTarget, docs: AsyncIterable<Doc>): Promise<void>;
  /**
   * Finds the one document that matches and stores what `decide` makes of it (`undefined`: nothing is written).
   * Fields named by `on` other than `_id` must have a unique index, else 51183.
   */
  merge(
    target: PipelineTarget,
    on: readonly string[],
    filter: Doc,
    decide: (existing: Doc | undefined) => Doc | undefined,
  ): Promise<void>;
}

/** A stream of documents. */
export type Docs = AsyncIterable<Doc>;

/** A compiled stage. */
export type Stage = (source: Docs) => Docs;

/** All documents of a stream. */
export async function collect(docs: Docs): Promise<Doc[]> {
  const all: Doc[] = [];
  for await (const doc of docs) all.push(doc);
  return all;
}

/** A stream of documents in memory. */
export async function* streamOf(docs: Iterable<Doc>): AsyncGenerator<Doc> {
  yield* docs;
}
