import { fail, TRANSIENT } from '../errors';
import { DbError, isDoc } from '../query';
import type { Doc } from '../query';
import type { Session } from '../sessions/session';
import type { Command, Context, Engine } from './context';
import { COMMANDS } from './registry';
import { sessionId } from './transactions';
import { commandName, numberOf } from './values';

/** Fields any command may carry. */
const COMMON = new Set([
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'readConcern',
  'writeConcern',
  '$readPreference',
  '$clusterTime',
  'comment',
  'maxTimeMS',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  '$audit',
  '$client',
]);

/** Runs one command and answers its reply document, also for errors. Never rejects. */
export async function dispatch(engine: Engine, command: Doc, authenticated: boolean): Promise<Doc> {
  try {
    return await run(engine, command, authenticated);
  } catch (error) {
    return errorReply(error);
  }
}

async function run(engine: Engine, command: Doc, authenticated: boolean): Promise<Doc> {
  const name = commandName(command);
  const known = COMMANDS.get(name);
  if (!known) throw fail(59, `no such command: '${name}'`);
  if (!authenticated && known.open !== true) throw fail(13, `Command ${name} requires authentication`);
  const unknown = Object.keys(command).find((field) => !COMMON.has(field) && !known.fields.includes(field));
  if (unknown !== undefined) throw fail(40415, `BSON field '${name}.${unknown}' is an unknown field.`);
  const id = authenticated ? sessionId(command.lsid) : undefined;
  const session = id === undefined ? undefined : engine.sessions.use(id, engine.now());
  if (!session || command.txnNumber === undefined)
    return execute(known, contextOf(engine, command, session), command);
  const checkIn = await session.checkOut();
  try {
    return await runNumbered(engine, known, command, session);
  } finally {
    checkIn();
  }
}

/** A command with a transaction number: part of a transaction, or a retryable write. */
async function runNumbered(engine: Engine, known: Command, command: Doc, session: Session): Promise<Doc> {
  const context = contextOf(engine, command, session);
  const number = numberOf(command.txnNumber);
  if (command.autocommit !== false) {
    if (known.retryable !== true)
      throw fail(
        72,
        `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${commandName(command)} is not a retryable write command.`,
      );
    session.advance(number);
    context.retryable = true;
    return execute(known, context, command);
  }
  if (known.transactional !== true)
    throw fail(263, `Cannot run '${commandName(command)}' in a multi-document transaction.`);
  if (command.startTransaction === true) session.begin(number, () => engine.store.begin(), engine.now());
  const isEnd = 'commitTransaction' in command || 'abortTransaction' in command;
  if (!isEnd) context.transaction = session.current(number);
  try {
    const reply = await execute(known, context, command);
    // Any error, also one reported in the answer of a batch, ends the transaction.
    if ('writeErrors' in reply || numberOf(reply.nErrors) > 0) session.abort();
    return reply;
  } catch (error) {
    session.abort();
    engine.cursors.killWhere((cursor) => cursor.session === session && cursor.transactionNumber === number);
    throw error instanceof DbError && error.code === 112 ? labelled(error) : error;
  }
}

async function execute(known: Command, context: Context, command: Doc): Promise<Doc> {
  const { store } = context.engine;
  checkConcerns(command);
  if (readsDurable(command)) await store.durable(store.newest);
  const reply = await known.run(context, command);
  const writes = typeof known.writes === 'function' ? known.writes(command) : known.writes === true;
  if (writes && !context.transaction) {
    await store.durable(store.newest);
    // An early statement of this command may have been lost while the last one was not.
    store.checkNoLoss(context.losses);
  }
  return reply;
}

function contextOf(engine: Engine, command: Doc, session: Session | undefined): Context {
  const { $db, maxTimeMS } = command;
  const limit = maxTimeMS === undefined ? 0 : numberOf(maxTimeMS);
  return {
    engine,
    db: typeof $db === 'string' ? $db : 'admin',
    session,
    transaction: undefined,
    retryable: false,
    deadline: limit > 0 ? engine.now() + limit : undefined,
    losses: engine.store.losses,
  };
}

const READ_CONCERNS = ['local', 'available', 'majority', 'linearizable', 'snapshot'];

/** Concerns this single node cannot honour are refused. */
function checkConcerns({ readConcern, writeConcern }: Doc): void {
  const { level, atClusterTime } = isDoc(readConcern) ? readConcern : {};
  if (level !== undefined && !READ_CONCERNS.some((known) => known === level)) {
    throw fail(9, `${JSON.stringify(level)} is not a valid readConcern level`);
  }
  if (atClusterTime !== undefined)
    throw fail(238, 'readConcern.atClusterTime is not supported by the embedded database');
  if (isDoc(writeConcern) && numberOf(writeConcern.w) > 1) throw fail(100, 'Not enough data-bearing nodes');
}

/** These levels must not show what a crash could still take back. */
function readsDurable({ readConcern, startTransaction }: Doc): boolean {
  const level = isDoc(readConcern) ? readConcern.level : undefined;
  return startTransaction !== true && (level === 'majority' || level === 'linearizable');
}

function labelled(error: DbError): DbError {
  return fail(error.code, error.message, error.extra, TRANSIENT);
}

/** The reply document of an error. */
export function errorReply(error: unknown): Doc {
  const known = error instanceof DbError ? error : bug(error);
  const { message: errmsg, code, codeName, extra, labels } = known;
  return { ok: 0, errmsg, code, codeName, ...extra, ...(labels.length > 0 && { errorLabels: [...labels] }) };
}

/** Not an answer but a fault of this server: told on stderr, and to the client without its stack. */
function bug(error: unknown): DbError {
  const cause = error instanceof Error ? error : new Error(String(error));
  process.emitWarning(cause);
  return fail(8, cause.message);
}
