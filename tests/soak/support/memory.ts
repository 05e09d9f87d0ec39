import { readFileSync } from 'node:fs';

/**
 * Resident memory of a process. Pages of the mapped database file are the system's page cache: it lends them while
 * nobody else needs them, and they grow with what was read. What the process holds for itself must not.
 */
export interface Memory {
  privateMb: number;
  mappedFilesMb: number;
}

/** Linux only: reads /proc. */
export function memoryOf(pid: number | 'self'): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  return { privateMb: megabytes('RssAnon'), mappedFilesMb: megabytes('RssFile') };
}
