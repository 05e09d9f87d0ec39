import { aggregate } from './aggregate';
import { bulkWrite } from './bulk-write';
import { collMod, create, drop, dropDatabase, listCollections, listDatabases } from './collections';
import type { Command } from './context';
import { insert, remove, update } from './crud';
import { distinct } from './distinct';
import { explain } from './explain';
import { find, count, getMore, killCursors } from './find';
import { findAndModify } from './find-and-modify';
import { buildInfo, hello, ping } from './hello';
import { createIndexes, dropIndexes, listIndexes } from './indexes';
import { collStats, connectionStatus, dbStats, getParameter, replSetGetStatus, serverStatus } from './status';
import {
  abortTransaction,
  commitTransaction,
  endSessions,
  killAllSessions,
  refreshSessions,
} from './transactions';
import { validate } from './validate';

/** Every command the server knows, by the name it is called with. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    abortTransaction,
    aggregate,
    buildInfo,
    buildinfo: buildInfo,
    bulkWrite,
    collMod,
    collStats,
    commitTransaction,
    connectionStatus,
    count,
    create,
    createIndexes,
    dbStats,
    delete: remove,
    distinct,
    drop,
    dropDatabase,
    dropIndexes,
    deleteIndexes: dropIndexes,
    endSessions,
    explain,
    find,
    findAndModify,
    findandmodify: findAndModify,
    getMore,
    getParameter,
    hello,
    insert,
    isMaster: hello,
    ismaster: hello,
    killAllSessions,
    killCursors,
    killSessions: endSessions,
    listCollections,
    listDatabases,
    listIndexes,
    ping,
    refreshSessions,
    replSetGetStatus,
    serverStatus,
    update,
    validate,
  }),
);
