import { memoryOf } from '../support/memory';
import type { Memory } from '../support/memory';
import { startEmbedded } from '../../../server/platform/db/embedded';

export interface ServerReady {
  uri: string;
}

/** CPU of the whole process (its worker thread too) and memory so far. */
export interface Footprint {
  cpuMs: number;
  memory: Memory;
}

// The embedded database in a process of its own: says where it listens, then answers each message with its footprint.
async function main(): Promise<void> {
  const { dir, workerFile } = JSON.parse(process.argv[2] ?? '') as { dir: string; workerFile: string };
  const embedded = await startEmbedded({ dir, workerFile });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const footprint: Footprint = { cpuMs: (user + system) / 1000, memory: memoryOf('self') };
    process.send?.(footprint);
  });
  process.send?.({ uri: embedded.uri('mall') } satisfies ServerReady);
}

void main();
