import { fail } from '../errors';
import { compileFilter } from '../query';
import type { Doc } from '../query';
import { Stream } from '../plan/stream';
import type { PipelineTarget, PipelineWriter } from '../query';
import { statement } from './context';
import type { Context } from './context';
import { pull } from './read';
import { withId } from './write';

/** Where $merge writes: one document at a time, each atomically. */
export class PipelineTargetWriter implements PipelineWriter {
  constructor(private readonly context: Context) {}

  out(): Promise<void> {
    return Promise.reject(fail(238, '$out is not supported by the embedded database; use $merge'));
  }

  async merge(
    { database, collection: name }: PipelineTarget,
    on: readonly string[],
    filter: Doc,
    decide: (existing: Doc | undefined) => Doc | undefined,
  ): Promise<void> {
    const { catalog, documents } = this.context.engine;
    const collection = catalog.ensure(database ?? this.context.db, name);
    const isUnique = collection.indexes.some(
      (index) => index.unique && index.ready && !index.partial && sameSet(Object.keys(index.key), on),
    );
    if (!isUnique) throw fail(51183, 'Cannot find index to verify that join fields will be unique');
    const query = { filter, matcher: compileFilter(filter), limit: 1 };
    await statement(this.context, async (transaction) => {
      const existing = await pull(new Stream(transaction, collection, query), this.context);
      const doc = decide(existing?.doc);
      if (!doc || doc === existing?.doc) return;
      if (existing) documents.update(transaction, collection, existing, doc, { validate: true });
      else documents.insert(transaction, collection, withId(doc), { validate: true });
    });
  }
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
