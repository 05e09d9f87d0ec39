import { readConfig } from '../platform/config';
import { openDatabase } from '../platform/db/open';
import { failStart, requireSharedDatabase } from './start';
import { createDeps, createWorker } from './program';
import { stopOnSignal } from './signals';

/** Events and timed work alone; two may run beside each other, each thing is still done once. */
async function main(): Promise<void> {
  const config = readConfig();
  requireSharedDatabase(config);
  const database = await openDatabase(config);
  const deps = createDeps(config, config.WX_API_BASE ?? '');
  const worker = createWorker(deps);
  worker.start();
  deps.log.info({ jobs: worker.scheduler.names() }, 'worker is running');
  stopOnSignal(deps.log, async () => {
    await worker.stop();
    await database.close();
  });
}

main().catch(failStart);
