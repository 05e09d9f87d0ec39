import { Binary } from 'bson';
import { isDoc } from '../query';
import type { Doc } from '../query';
import type { Session } from '../sessions/session';
import { fromBytes } from '../store/keys';
import type { Command, Context } from './context';
import { numberOf } from './values';

export const commitTransaction: Command = {
  transactional: true,
  writes: true,
  fields: ['commitTransaction', 'recoveryToken'],
  run(context, command) {
    const session = sessionOf(context);
    const number = numberIn(command);
    if (session.number === number && session.state === 'committed') return { ok: 1 };
    const transaction = session.current(number);
    if (transaction.writes.size > 0)
      context.engine.retries.recordCommit(transaction, session, context.engine.now());
    session.commit();
    return { ok: 1 };
  },
};

export const abortTransaction: Command = {
  transactional: true,
  fields: ['abortTransaction', 'recoveryToken'],
  run(context, command) {
    const session = sessionOf(context);
    session.current(numberIn(command));
    session.abort();
    return { ok: 1 };
  },
};

/** endSessions and killSessions: the named sessions' transactions are aborted, their cursors closed. */
export const endSessions: Command = {
  fields: ['endSessions', 'killSessions'],
  run({ engine }, command) {
    for (const id of sessionIds(command.endSessions ?? command.killSessions)) engine.sessions.end(id);
    return { ok: 1 };
  },
};

export const killAllSessions: Command = {
  fields: ['killAllSessions'],
  run({ engine }) {
    engine.sessions.endAll();
    return { ok: 1 };
  },
};

export const refreshSessions: Command = {
  fields: ['refreshSessions'],
  run({ engine }, command) {
    for (const id of sessionIds(command.refreshSessions)) engine.sessions.use(id, engine.now());
    return { ok: 1 };
  },
};

/** The 16 bytes of an lsid as a key. */
export function sessionId(lsid: unknown): string | undefined {
  const id = isDoc(lsid) ? lsid.id : undefined;
  return id instanceof Binary && id.length() === 16 ? fromBytes(id.value()) : undefined;
}

function sessionIds(list: unknown): string[] {
  return Array.isArray(list) ? list.flatMap((lsid) => sessionId(lsid) ?? []) : [];
}

function sessionOf(context: Context): Session {
  if (!context.session) throw new Error('a transaction command without a session got past the dispatcher');
  return context.session;
}

function numberIn(command: Doc): number {
  return numberOf(command.txnNumber);
}
