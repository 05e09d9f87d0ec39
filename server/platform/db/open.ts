import path from 'node:path';
import { ConfigError } from '../config';
import type { Config } from '../config';
import { connectDatabase, disconnectDatabase } from './connect';
import { startEmbedded } from './embedded';
import type { EmbeddedDatabase } from './embedded';

export interface OpenDatabase {
  /** The embedded server, or null when MONGODB_URI is used. */
  embedded: EmbeddedDatabase | null;
  close(): Promise<void>;
}

/**
 * Connects to MONGODB_URI, else starts the embedded database under the data folder.
 * @throws ConfigError with one sentence on what to do
 */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.MONGODB_URI) {
    await connectDatabase(config.MONGODB_URI, config.MONGODB_DB);
    return { embedded: null, close: disconnectDatabase };
  }
  const embedded = await startEmbedded({ dir: path.join(config.dataDir, 'db') }).catch((error: unknown) => {
    // It says in one sentence why the folder cannot be used.
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  });
  await connectDatabase(embedded.uri(config.MONGODB_DB), config.MONGODB_DB);
  return {
    embedded,
    async close() {
      await disconnectDatabase();
      await embedded.stop();
    },
  };
}
