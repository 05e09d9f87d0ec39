import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { mongo } from 'mongoose';
import { startEmbedded } from '../../../server/platform/db/embedded';
import type { EmbeddedDatabase } from '../../../server/platform/db/embedded';
import { testMongoUri } from '../../support/mongo-uri';

const CACHE = path.resolve('node_modules/.cache/mall');

/** Built by the global setup. */
export const WORKER_FILE = path.join(CACHE, 'embedded-worker.cjs');

export interface TestDatabase {
  client: mongo.MongoClient;
  db: mongo.Db;
  close(): Promise<void>;
}

/** A database of its own on the server that all test files share. */
export async function connectTest(name: string): Promise<TestDatabase> {
  const client = await mongo.MongoClient.connect(testMongoUri(name));
  const db = client.db(name);
  await db.dropDatabase();
  return { client, db, close: () => client.close() };
}

export function temporaryFolder(): { dir: string; remove(): void } {
  mkdirSync(CACHE, { recursive: true });
  const dir = mkdtempSync(path.join(CACHE, 'embedded-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** A server of its own, for tests that stop, fault or restart it. */
export async function startOwn(
  dir: string,
): Promise<{ server: EmbeddedDatabase; client: mongo.MongoClient; db: mongo.Db }> {
  const server = await startEmbedded({ dir, workerFile: WORKER_FILE });
  const client = await mongo.MongoClient.connect(server.uri('own'));
  return { server, client, db: client.db('own') };
}

/** A server in a process of its own, to be killed, or to run into a limit on the size of its files (in KiB). */
export async function startChild(
  dir: string,
  largestFile?: number,
): Promise<{ child: ChildProcess; uri: string }> {
  const script = path.join(__dirname, 'child-server.cjs');
  const stdio: StdioOptions = ['ignore', 'ignore', largestFile ? 'ignore' : 'inherit', 'ipc'];
  const limited = `trap '' XFSZ; ulimit -f ${largestFile}; exec "$0" "$@"`;
  const child = largestFile
    ? spawn('bash', ['-c', limited, process.execPath, script, dir, WORKER_FILE], { stdio })
    : spawn(process.execPath, [script, dir, WORKER_FILE], { stdio });
  const uri = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(message as string));
    child.once('exit', () => reject(new Error('the child ended while starting')));
  });
  return { child, uri };
}

export async function killServer(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** The error a promise rejects with, as the driver's. */
export async function errorOf(promise: Promise<unknown>): Promise<mongo.MongoServerError> {
  try {
    await promise;
  } catch (error) {
    return error as mongo.MongoServerError;
  }
  throw new Error('expected an error');
}
