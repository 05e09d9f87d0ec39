import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Credentials {
  user: string;
  password: string;
}

const FILE = 'credentials.json';

/** Creates the folder for its owner alone. Throws one clear sentence when it cannot be written. */
export function prepareFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    chmodSync(dir, 0o700);
    const probe = path.join(dir, '.writable');
    writeFileSync(probe, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The database folder ${dir} cannot be written (${reason}); give the process write access or choose another folder.`,
    );
  }
}

/** The generated login of this folder, made on first use and readable by its owner only. */
export function loadCredentials(dir: string): Credentials {
  const file = path.join(dir, FILE);
  const existing = read(file);
  if (existing) return existing;
  const created = { user: 'mall', password: randomBytes(32).toString('base64url') };
  writeFileSync(file, JSON.stringify(created), { mode: 0o600, flag: 'w' });
  return created;
}

function read(file: string): Credentials | undefined {
  try {
    const { user, password } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Credentials>;
    return user && password ? { user, password } : undefined;
  } catch {
    // Absent, or cut short by a crash before any client can have used it: a new one is made.
    return undefined;
  }
}
