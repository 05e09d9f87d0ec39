import { Int32 } from 'bson';
import { WriteConflict } from '../errors';
import { DbError } from '../query';
import type { Doc } from '../query';
import type { Transaction } from '../store/transaction';
import { statement } from './context';
import type { Context } from './context';
import { breathe } from './read';
import { numberOf } from './values';

const INSERTS_PER_TURN = 500;

/** Outcome of one statement of a batch: its result, or the error it met. */
export type Outcome = { result: Doc } | { error: DbError };

/** Numbers of the statements of a retryable command, in order. */
export function statementIds(command: Doc, count: number): number[] {
  const ids = command.stmtIds;
  if (Array.isArray(ids)) return ids.map(numberOf);
  const first = command.stmtId === undefined ? 0 : numberOf(command.stmtId);
  return Array.from({ length: count }, (_, at) => first + at);
}

/**
 * Runs one statement once: when it is a retry of one that was executed, the answer of then is given again. The
 * record is part of the statement's own batch.
 */
export async function once(
  context: Context,
  id: number,
  work: (transaction: Transaction) => Promise<Doc>,
): Promise<Doc> {
  const { engine, session } = context;
  if (!context.retryable || !session) return statement(context, work);
  const earlier = engine.retries.find(session, session.number, id);
  if (earlier) return earlier.result;
  return statement(context, async (transaction) => {
    const result = await work(transaction);
    engine.retries.record(transaction, session, { statement: id, count: 1, result, now: engine.now() });
    return result;
  });
}

/** Runs the statements of a batch one by one; an ordered batch ends at the first error. */
export async function runBatch(
  count: number,
  ordered: boolean,
  run: (at: number) => Promise<Doc>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < count; at++) {
    try {
      outcomes.push({ result: await run(at) });
    } catch (error) {
      outcomes.push({ error: writeError(error) });
      if (ordered) break;
    }
  }
  return outcomes;
}

/** Inserts documents in runs of one transaction each; the answer has one outcome per document attempted. */
export async function runInserts(
  context: Context,
  ids: readonly number[],
  ordered: boolean,
  insert: (transaction: Transaction, at: number) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < ids.length && !(ordered && outcomes.some((outcome) => 'error' in outcome))) {
    const from = outcomes.length;
    if (from > 0) await breathe(context);
    outcomes.push(
      ...(await statement(context, (transaction) =>
        insertRun(context, transaction, ids, from, ordered, insert),
      )),
    );
  }
  return outcomes;
}

function insertRun(
  context: Context,
  transaction: Transaction,
  ids: readonly number[],
  from: number,
  ordered: boolean,
  insert: (transaction: Transaction, at: number) => void,
): Outcome[] {
  const { engine, session, retryable } = context;
  const outcomes: Outcome[] = [];
  const end = context.transaction ? ids.length : Math.min(ids.length, from + INSERTS_PER_TURN);
  let firstNew: number | undefined;
  const record = (next: number) => {
    if (firstNew === undefined || !retryable || !session) return;
    const range = { statement: ids[firstNew] ?? 0, count: next - firstNew };
    engine.retries.record(transaction, session, { ...range, result: {}, now: engine.now() });
    firstNew = undefined;
  };
  for (let at = from; at < end; at++) {
    const earlier = retryable && session && engine.retries.find(session, session.number, ids[at] ?? 0);
    if (earlier) {
      record(at);
      for (let skipped = 0; skipped < earlier.count && at + skipped < ids.length; skipped++)
        outcomes.push({ result: {} });
      at += earlier.count - 1;
      continue;
    }
    try {
      insert(transaction, at);
      firstNew ??= at;
      outcomes.push({ result: {} });
    } catch (error) {
      // Someone holds a key: commit what was done, then wait for them before going on.
      if (error instanceof WriteConflict && !context.transaction && outcomes.length > 0) {
        record(at);
        return outcomes;
      }
      outcomes.push({ error: writeError(error) });
      record(at);
      if (ordered) return outcomes;
    }
  }
  record(from + outcomes.length);
  return outcomes;
}

/** Errors of the data stand in the batch's answer; conflicts and faults end the whole command. */
function writeError(error: unknown): DbError {
  if (error instanceof DbError && !(error instanceof WriteConflict) && error.code !== 50) return error;
  throw error;
}

/** The writeErrors of a command's answer; undefined when there are none. */
export function writeErrors(outcomes: readonly Outcome[]): Doc[] | undefined {
  const errors = outcomes.flatMap((outcome, index) => {
    if (!('error' in outcome)) return [];
    const { code, message, extra } = outcome.error;
    return [{ index: new Int32(index), code: new Int32(code), errmsg: message, ...extra }];
  });
  return errors.length > 0 ? errors : undefined;
}
