import { ConfigError } from '../platform/config';
import type { Config } from '../platform/config';

/** Says in one sentence what a person must correct; anything else with its stack. Ends the process with 1. */
export function failStart(error: unknown): never {
  const known = error instanceof ConfigError;
  process.stderr.write(
    known
      ? `${error.message}\n`
      : `Could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}

/** @throws ConfigError: the embedded database belongs to one process, `all` */
export function requireSharedDatabase(config: Config): void {
  if (config.MONGODB_URI) return;
  throw new ConfigError(
    'API and worker as separate processes share one MongoDB: set MONGODB_URI, or run everything with npm start.',
  );
}
