import { calculateObjectSize } from 'bson';
import { pushDown } from '../plan/push-down';
import type { Query } from '../plan/plan';
import { Stream } from '../plan/stream';
import { runPipeline } from '../query';
import type { Doc } from '../query';
import type { Transaction } from '../store/transaction';
import type { Context } from './context';
import type { Feed } from './cursors';
import { PipelineTargetWriter } from './pipeline-writer';
import { pull } from './read';

export interface PipelineRequest {
  /** Collection read; undefined for a pipeline on the database. */
  collection: string;
  pipeline: readonly Doc[];
  variables: Doc | undefined;
  hint: unknown;
}

/** Documents of an aggregation: its first stages run on the indexes, the rest on what they give. */
export class PipelineFeed implements Feed {
  private readonly streams = new Set<Stream>();
  private readonly results: AsyncIterator<Doc>;

  constructor(
    private readonly context: Context,
    private transaction: Transaction,
    request: PipelineRequest,
  ) {
    const { query, rest } = pushDown(request.pipeline, { let: request.variables, hint: request.hint });
    const documents = runPipeline(rest, this.read(request.collection, query), {
      readCollection: (name, filter) => this.readAll(name, filter),
      // Inside a transaction MongoDB refuses these stages, and so does a pipeline without a writer.
      writer: context.transaction ? undefined : new PipelineTargetWriter(context),
      now: new Date(context.engine.now()),
      let: request.variables,
    });
    this.results = documents[Symbol.asyncIterator]();
  }

  async next(): Promise<{ doc: Doc; bytes: number } | undefined> {
    const next = await this.results.next();
    return next.done === true ? undefined : { doc: next.value, bytes: calculateObjectSize(next.value) };
  }

  resume(transaction: Transaction): void {
    this.transaction = transaction;
    for (const stream of this.streams) stream.resume(transaction);
  }

  private async *read(name: string, query: Query): AsyncGenerator<Doc> {
    const collection = this.context.engine.catalog.find(this.context.db, name);
    if (!collection) return;
    const stream = new Stream(this.transaction, collection, query);
    this.streams.add(stream);
    for (let next = await pull(stream, this.context); next; next = await pull(stream, this.context))
      yield next.doc;
    this.streams.delete(stream);
  }

  private readAll(name: string, filter: Doc | undefined): AsyncIterable<Doc> {
    return this.read(name, pushDown(filter ? [{ $match: filter }] : [], {}).query);
  }
}
