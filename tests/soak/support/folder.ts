import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

/** On the disk of the project, not in /tmp, which may be memory: a campaign must meet real flushes. */
const CACHE = path.resolve('node_modules/.cache/mall');

export interface Folder {
  dir: string;
  remove(): void;
}

export function temporaryFolder(name: string): Folder {
  mkdirSync(CACHE, { recursive: true });
  const dir = mkdtempSync(path.join(CACHE, `${name}-`));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
