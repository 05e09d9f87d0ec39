import mongoose from 'mongoose';
import { ConfigError } from '../config';

const MIN_WIRE_VERSION = 13; // MongoDB 5.0

/**
 * Connects mongoose; refuses what transactions cannot run on.
 * @throws ConfigError when the server cannot be reached, is no replica set or is older than 5.0
 */
export async function connectDatabase(uri: string, dbName: string): Promise<void> {
  try {
    await mongoose.connect(uri, {
      dbName,
      serverSelectionTimeoutMS: 5_000,
      monitorCommands: true,
      maxPoolSize: 32,
    });
  } catch (error) {
    throw new ConfigError(`The database cannot be reached (${(error as Error).message}); check MONGODB_URI.`);
  }
  const hello = await database().admin().command({ hello: 1 });
  if (!hello.setName && hello.msg !== 'isdbgrid') {
    await mongoose.disconnect();
    throw new ConfigError(
      'MONGODB_URI is a single server; transactions need a replica set (one node is enough: rs.initiate()).',
    );
  }
  if ((hello.maxWireVersion as number) < MIN_WIRE_VERSION) {
    await mongoose.disconnect();
    throw new ConfigError('MONGODB_URI is older than MongoDB 5.0; upgrade it (8.0 is recommended).');
  }
}

export function database(): mongoose.mongo.Db {
  const { db } = mongoose.connection;
  if (!db) throw new Error('the database is not connected');
  return db;
}

/** Creates missing collections and indexes; cheap when nothing is missing. All at once: they share their waits for the disk. */
export async function syncIndexes(): Promise<void> {
  const existing = new Set(
    (await database().listCollections({}, { nameOnly: true }).toArray()).map((c) => c.name),
  );
  await Promise.all(
    Object.values(mongoose.models).map(async (model) => {
      if (!existing.has(model.collection.collectionName)) await model.createCollection();
      await model.createIndexes();
    }),
  );
}

export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect();
}
