import { fail } from '../errors';
import type { Doc } from '../query';
import { isDoc } from '../query';
import type { Command } from './context';
import { once, runBatch, runInserts, statementIds, writeErrors } from './batch';
import type { Outcome } from './batch';
import { documents, numberOf, optionalDoc, requiredString, truthy } from './values';
import { refuseUnsupported } from './read';
import { executeDelete, executeUpdate, withId } from './write';
import type { UpdateSpec } from './write';

const LARGEST_BATCH = 100_000;

export const insert: Command = {
  transactional: true,
  writes: true,
  retryable: true,
  fields: ['insert', 'documents', 'ordered', 'bypassDocumentValidation', 'stmtId', 'stmtIds'],
  async run(context, command) {
    const { catalog, documents: store } = context.engine;
    const docs = checkSize(documents(command, 'documents'));
    const collection = catalog.ensure(context.db, requiredString(command, 'insert'));
    const validate = !truthy(command.bypassDocumentValidation);
    const outcomes = await runInserts(
      context,
      statementIds(command, docs.length),
      isOrdered(command),
      (transaction, at) => {
        store.insert(transaction, collection, withId(docs[at] ?? {}), { validate });
      },
    );
    const n = outcomes.filter((outcome) => 'result' in outcome).length;
    return { n, ...errorsOf(outcomes), ok: 1 };
  },
};

export const update: Command = {
  transactional: true,
  writes: true,
  retryable: true,
  fields: [
    'update',
    'updates',
    'ordered',
    'bypassDocumentValidation',
    'let',
    'stmtId',
    'stmtIds',
    'runtimeConstants',
  ],
  async run(context, command) {
    const updates = checkSize(documents(command, 'updates'));
    const name = requiredString(command, 'update');
    const validate = !truthy(command.bypassDocumentValidation);
    const specs = updates.map((each) => updateSpec(each, optionalDoc(command, 'let'), validate));
    const ids = statementIds(command, updates.length);
    const outcomes = await runBatch(specs.length, isOrdered(command), (at) =>
      once(context, ids[at] ?? 0, async (transaction) => {
        const spec = specs[at] as UpdateSpec;
        // MongoDB creates a collection for an upsert only; without documents nothing can match anyway.
        const collection = spec.upsert
          ? context.engine.catalog.ensure(context.db, name)
          : context.engine.catalog.find(context.db, name);
        if (!collection) return { n: 0, nModified: 0 };
        const done = await executeUpdate(context, transaction, collection, spec);
        const upserted = done.upsertedId === undefined ? {} : { upserted: done.upsertedId };
        return { n: done.upsertedId === undefined ? done.matched : 1, nModified: done.modified, ...upserted };
      }),
    );
    const upserted = outcomes.flatMap((outcome, index) =>
      'result' in outcome && 'upserted' in outcome.result ? [{ index, _id: outcome.result.upserted }] : [],
    );
    return {
      n: sum(outcomes, 'n'),
      ...(upserted.length > 0 && { upserted }),
      nModified: sum(outcomes, 'nModified'),
      ...errorsOf(outcomes),
      ok: 1,
    };
  },
};

export const remove: Command = {
  transactional: true,
  writes: true,
  retryable: true,
  fields: ['delete', 'deletes', 'ordered', 'let', 'stmtId', 'stmtIds', 'bypassDocumentValidation'],
  async run(context, command) {
    const deletes = checkSize(documents(command, 'deletes'));
    const name = requiredString(command, 'delete');
    for (const each of deletes) {
      refuseUnknown('delete.deletes', each, ['q', 'limit', 'hint', 'collation']);
      refuseUnsupported({ collation: each.collation });
    }
    const ids = statementIds(command, deletes.length);
    const outcomes = await runBatch(deletes.length, isOrdered(command), (at) =>
      once(context, ids[at] ?? 0, async (transaction) => {
        const collection = context.engine.catalog.find(context.db, name);
        if (!collection) return { n: 0 };
        const { q, limit, hint } = deletes[at] ?? {};
        const multi = numberOf(limit) === 0;
        const filter = isDoc(q) ? q : {};
        const variables = optionalDoc(command, 'let');
        const done = await executeDelete(context, transaction, collection, {
          filter,
          multi,
          hint,
          variables,
        });
        return { n: done.deleted };
      }),
    );
    return { n: sum(outcomes, 'n'), ...errorsOf(outcomes), ok: 1 };
  },
};

/** Reads one element of `updates`. */
export function updateSpec(each: Doc, variables: Doc | undefined, validate: boolean): UpdateSpec {
  refuseUnknown('update.updates', each, [
    'q',
    'u',
    'multi',
    'upsert',
    'arrayFilters',
    'hint',
    'collation',
    'sort',
    'c',
  ]);
  const { q, u, arrayFilters } = each;
  if (!isDoc(q)) throw fail(40414, "BSON field 'update.updates.q' is missing but a required field");
  if (!isDoc(u) && !(Array.isArray(u) && u.every(isDoc))) {
    throw fail(9, 'Update argument must be either an object or an array');
  }
  const multi = truthy(each.multi);
  refuseUnsupported({ collation: each.collation });
  return {
    filter: q,
    update: u,
    multi,
    upsert: truthy(each.upsert),
    arrayFilters: Array.isArray(arrayFilters) ? arrayFilters.filter(isDoc) : undefined,
    sort: optionalDoc(each, 'sort'),
    hint: each.hint,
    variables: optionalDoc(each, 'c') ?? variables,
    validate,
  };
}

export function isOrdered(command: Doc): boolean {
  return command.ordered === undefined || truthy(command.ordered);
}

export function refuseUnknown(where: string, doc: Doc, known: readonly string[]): void {
  const unknown = Object.keys(doc).find((field) => !known.includes(field));
  if (unknown !== undefined) throw fail(40415, `BSON field '${where}.${unknown}' is an unknown field.`);
}

export function checkSize(statements: Doc[]): Doc[] {
  if (statements.length === 0 || statements.length > LARGEST_BATCH) {
    throw fail(
      16,
      `Write batch sizes must be between 1 and ${LARGEST_BATCH}. Got ${statements.length} operations.`,
    );
  }
  return statements;
}

function errorsOf(outcomes: readonly Outcome[]): Doc {
  const errors = writeErrors(outcomes);
  return errors ? { writeErrors: errors } : {};
}

function sum(outcomes: readonly Outcome[], field: string): number {
  return outcomes.reduce(
    (total, outcome) => total + ('result' in outcome ? numberOf(outcome.result[field]) || 0 : 0),
    0,
  );
}
