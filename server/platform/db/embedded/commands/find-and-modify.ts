import { fail } from '../errors';
import { compileProjection, isDoc } from '../query';
import type { Doc } from '../query';
import type { Transaction } from '../store/transaction';
import { once, statementIds } from './batch';
import type { Command, Context } from './context';
import { refuseUnsupported } from './read';
import { optionalDoc, requiredString, truthy } from './values';
import { executeDelete, executeUpdate } from './write';

export const findAndModify: Command = {
  transactional: true,
  writes: true,
  retryable: true,
  fields: [
    'findAndModify',
    'findandmodify',
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'bypassDocumentValidation',
    'hint',
    'collation',
    'let',
    'stmtId',
  ],
  async run(context, command) {
    const isRemove = truthy(command.remove);
    if (isRemove && command.update !== undefined)
      throw fail(9, "Cannot specify both an 'update' and 'remove'=true");
    if (isRemove && truthy(command.new))
      throw fail(
        9,
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      );
    if (isRemove && truthy(command.upsert)) throw fail(9, 'Cannot specify both upsert=true and remove=true');
    if (!isRemove && !isDoc(command.update) && !Array.isArray(command.update)) {
      throw fail(9, "Either an update or 'remove'=true must be specified");
    }
    refuseUnsupported({ collation: command.collation });
    const [id = 0] = statementIds(command, 1);
    const result = await once(context, id, (transaction) =>
      (isRemove ? remove : modify)(context, transaction, command),
    );
    return { ...result, ok: 1 };
  },
};

async function remove(context: Context, transaction: Transaction, command: Doc): Promise<Doc> {
  const collection = collectionOf(context, command, false);
  const spec = { ...shared(command), multi: false };
  const done = collection && (await executeDelete(context, transaction, collection, spec));
  return {
    lastErrorObject: { n: done?.deleted ?? 0 },
    value: done?.last ? project(command, done.last) : null,
  };
}

async function modify(context: Context, transaction: Transaction, command: Doc): Promise<Doc> {
  const upsert = truthy(command.upsert);
  const collection = collectionOf(context, command, upsert);
  const none = { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
  if (!collection) return none;
  const { update, arrayFilters } = command;
  const done = await executeUpdate(context, transaction, collection, {
    ...shared(command),
    update: Array.isArray(update) ? update.filter(isDoc) : (update as Doc),
    multi: false,
    upsert,
    arrayFilters: Array.isArray(arrayFilters) ? arrayFilters.filter(isDoc) : undefined,
    validate: !truthy(command.bypassDocumentValidation),
  });
  if (done.matched === 0 && done.upsertedId === undefined) return none;
  const shown = truthy(command.new) ? done.after : done.before;
  const upserted = done.upsertedId === undefined ? {} : { upserted: done.upsertedId };
  return {
    lastErrorObject: { n: 1, updatedExisting: done.upsertedId === undefined, ...upserted },
    value: shown ? project(command, shown) : null,
  };
}

function shared(command: Doc) {
  return {
    filter: optionalDoc(command, 'query') ?? {},
    sort: optionalDoc(command, 'sort'),
    hint: command.hint,
    variables: optionalDoc(command, 'let'),
  };
}

function collectionOf({ engine, db }: Context, command: Doc, create: boolean) {
  const name = requiredString(command, 'findAndModify' in command ? 'findAndModify' : 'findandmodify');
  return create ? engine.catalog.ensure(db, name) : engine.catalog.find(db, name);
}

function project(command: Doc, doc: Doc): Doc {
  const fields = optionalDoc(command, 'fields');
  return fields && Object.keys(fields).length > 0
    ? compileProjection(fields, optionalDoc(command, 'query'))(doc)
    : doc;
}
