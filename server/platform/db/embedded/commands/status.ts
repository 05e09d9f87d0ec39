import { Int32 } from 'bson';
import { counters } from '../plan/source';
import { fail } from '../errors';
import type { Command, Context } from './context';
import { SERVER_VERSION, topology } from './hello';
import { requiredString } from './values';

export const serverStatus: Command = {
  // Sections MongoDB has and this server has not are simply absent, whichever are asked for.
  fields: ['serverStatus', 'repl', 'metrics', 'locks'],
  run({ engine }) {
    return {
      process: 'mongod',
      version: SERVER_VERSION,
      localTime: new Date(engine.now()),
      storageEngine: { name: 'lmdb', persistent: true },
      metrics: {
        queryExecutor: { scanned: counters.keysExamined, scannedObjects: counters.documentsExamined },
      },
      documentsExamined: counters.documentsExamined,
      openCursors: engine.cursors.size,
      transactions: { currentOpen: engine.sessions.openTransactions },
      ok: 1,
    };
  },
};

export const connectionStatus: Command = {
  open: true,
  fields: ['connectionStatus', 'showPrivileges'],
  run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
};

export const getParameter: Command = {
  fields: ['getParameter', 'featureCompatibilityVersion', 'transactionLifetimeLimitSeconds'],
  run(_context, command) {
    const known = {
      ...('featureCompatibilityVersion' in command && { featureCompatibilityVersion: { version: '8.0' } }),
      ...('transactionLifetimeLimitSeconds' in command && { transactionLifetimeLimitSeconds: new Int32(60) }),
    };
    if (Object.keys(known).length === 0) throw fail(72, 'no option found to get');
    return { ...known, ok: 1 };
  },
};

export const replSetGetStatus: Command = {
  fields: ['replSetGetStatus'],
  run(context) {
    const member = {
      _id: new Int32(0),
      name: context.engine.address(),
      health: 1,
      state: new Int32(1),
      stateStr: 'PRIMARY',
      self: true,
    };
    return {
      set: topology(context).setName,
      myState: new Int32(1),
      date: new Date(context.engine.now()),
      members: [member],
      ok: 1,
    };
  },
};

export const dbStats: Command = {
  fields: ['dbStats', 'scale', 'freeStorage'],
  run({ engine, db }) {
    const collections = engine.catalog.all(db);
    const sizes = collections.map(({ id }) => engine.store.statistics.of(id));
    return {
      db,
      collections: new Int32(collections.length),
      objects: sizes.reduce((sum, size) => sum + size.documents, 0),
      dataSize: sizes.reduce((sum, size) => sum + size.bytes, 0),
      indexes: new Int32(collections.reduce((sum, { indexes }) => sum + indexes.length, 0)),
      ok: 1,
    };
  },
};

export const collStats: Command = {
  fields: ['collStats', 'scale'],
  run(context: Context, command) {
    const name = requiredString(command, 'collStats');
    const collection = context.engine.catalog.find(context.db, name);
    const size = collection ? context.engine.store.statistics.of(collection.id) : { documents: 0, bytes: 0 };
    const nindexes = new Int32(collection?.indexes.length ?? 0);
    return { ns: `${context.db}.${name}`, count: size.documents, size: size.bytes, nindexes, ok: 1 };
  },
};
