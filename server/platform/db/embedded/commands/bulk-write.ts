import { Int32, Long } from 'bson';
import type { Collection } from '../catalog/model';
import { fail } from '../errors';
import { isDoc } from '../query';
import type { Doc } from '../query';
import type { Transaction } from '../store/transaction';
import { once, runBatch, statementIds } from './batch';
import type { Outcome } from './batch';
import type { Command, Context } from './context';
import { checkSize, isOrdered, refuseUnknown, updateSpec } from './crud';
import { documents, numberOf, optionalDoc, truthy } from './values';
import { refuseUnsupported } from './read';
import { executeDelete, executeUpdate, withId } from './write';

const KINDS = ['insert', 'update', 'delete'] as const;
type Kind = (typeof KINDS)[number];

/** The cross-collection bulkWrite of MongoDB 8.0. */
export const bulkWrite: Command = {
  transactional: true,
  writes: true,
  retryable: true,
  fields: [
    'bulkWrite',
    'ops',
    'nsInfo',
    'ordered',
    'errorsOnly',
    'bypassDocumentValidation',
    'let',
    'cursor',
    'stmtId',
    'stmtIds',
  ],
  async run(context, command) {
    const ops = checkSize(documents(command, 'ops'));
    const namespaces = documents(command, 'nsInfo').map(({ ns }) => splitNamespace(ns));
    const plan = ops.map((op) => ({ op, kind: kindOf(op), target: namespaces[numberOf(op[kindOf(op)])] }));
    const ids = statementIds(command, ops.length);
    const outcomes = await runBatch(plan.length, isOrdered(command), (at) => {
      const { op, kind, target } = plan[at] as (typeof plan)[number];
      if (!target) throw fail(2, `BulkWrite ops entry ${at} has an invalid nsInfo index.`);
      return once(context, ids[at] ?? 0, (transaction) =>
        execute(context, transaction, command, op, kind, target),
      );
    });
    return summary(
      outcomes,
      plan.map(({ kind }) => kind),
      truthy(command.errorsOnly),
    );
  },
};

async function execute(
  context: Context,
  transaction: Transaction,
  command: Doc,
  op: Doc,
  kind: Kind,
  [db, name]: readonly [string, string],
): Promise<Doc> {
  const { catalog, documents: store } = context.engine;
  const validate = !truthy(command.bypassDocumentValidation);
  const variables = optionalDoc(command, 'let');
  if (kind === 'insert') {
    refuseUnknown('bulkWrite.ops', op, ['insert', 'document']);
    if (!isDoc(op.document))
      throw fail(40414, "BSON field 'bulkWrite.ops.document' is missing but a required field");
    store.insert(transaction, catalog.ensure(db, name), withId(op.document), { validate });
    return { n: 1 };
  }
  const filter = op.filter;
  if (!isDoc(filter)) throw fail(40414, "BSON field 'bulkWrite.ops.filter' is missing but a required field");
  if (kind === 'delete') {
    refuseUnknown('bulkWrite.ops', op, ['delete', 'filter', 'multi', 'hint', 'collation']);
    const collection: Collection | undefined = catalog.find(db, name);
    refuseUnsupported({ collation: op.collation });
    const spec = { filter, multi: truthy(op.multi), hint: op.hint, variables };
    return { n: collection ? (await executeDelete(context, transaction, collection, spec)).deleted : 0 };
  }
  const { update: _index, filter: q, updateMods: u, constants: c, ...rest } = op;
  const spec = updateSpec({ q, u, ...(c !== undefined && { c }), ...rest }, variables, validate);
  const collection = spec.upsert ? catalog.ensure(db, name) : catalog.find(db, name);
  if (!collection) return { n: 0, nModified: 0 };
  const done = await executeUpdate(context, transaction, collection, spec);
  const upserted = done.upsertedId === undefined ? {} : { upserted: { _id: done.upsertedId } };
  return { n: done.upsertedId === undefined ? done.matched : 1, nModified: done.modified, ...upserted };
}

function summary(outcomes: readonly Outcome[], kinds: readonly Kind[], errorsOnly: boolean): Doc {
  const totals = { nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
  const rows = outcomes.map((outcome, idx): Doc => {
    if ('error' in outcome) {
      totals.nErrors++;
      const { code, message, extra } = outcome.error;
      return {
        ok: 0,
        idx: new Int32(idx),
        code: new Int32(code),
        errmsg: message,
        ...extra,
        n: new Int32(0),
      };
    }
    const { result } = outcome;
    const n = numberOf(result.n);
    if (kinds[idx] === 'insert') totals.nInserted += n;
    else if (kinds[idx] === 'delete') totals.nDeleted += n;
    else if (result.upserted !== undefined) totals.nUpserted += 1;
    else totals.nMatched += n;
    totals.nModified += numberOf(result.nModified) || 0;
    return { ok: 1, idx: new Int32(idx), ...result };
  });
  const firstBatch = errorsOnly ? rows.filter((row) => row.ok === 0) : rows;
  return { cursor: { id: Long.ZERO, firstBatch, ns: 'admin.$cmd.bulkWrite' }, ...totals, ok: 1 };
}

function kindOf(op: Doc): Kind {
  const [first = ''] = Object.keys(op);
  const kind = KINDS.find((candidate) => candidate === first);
  if (!kind) throw fail(9, `Unrecognized bulkWrite operation '${first}'.`);
  return kind;
}

function splitNamespace(ns: unknown): [string, string] {
  const dot = typeof ns === 'string' ? ns.indexOf('.') : -1;
  if (typeof ns !== 'string' || dot < 1) throw fail(73, `Invalid namespace specified '${String(ns)}'`);
  return [ns.slice(0, dot), ns.slice(dot + 1)];
}
