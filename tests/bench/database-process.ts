import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../server/platform/db/embedded';

// As a child process, so that what the parent uses of the CPU is the app's alone: it says where it is, and ends with it.
if (process.send && process.argv[1]?.includes('database-process')) {
  const dir = mkdtempSync(path.join(tmpdir(), 'mall-bench-db-'));
  void startEmbedded({ dir, inProcess: true }).then((database) => {
    process.send?.(database.uri('bench'));
    process.once('disconnect', () => {
      void database.stop().then(() => {
        rmSync(dir, { recursive: true, force: true });
        process.exit();
      });
    });
  });
}
