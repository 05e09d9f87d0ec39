import { readFileSync } from 'node:fs';
import { memoryOf } from '../support/memory';
import type { Memory } from '../support/memory';
import { kill9 } from '../support/processes';
import { startProgram } from './program';

export interface ProgramStart {
  /** CPU of all its threads until it answered its first request. */
  cpuMs: number;
  ms: number;
  memory: Memory;
}

/** Linux counts CPU in hundredths of a second. */
const TICK_MS = 10;

/** Starts the program on a data folder, asks it whether it is ready, and ends it. Linux only: reads /proc. */
export async function measureStart(file: string, dataDir: string): Promise<ProgramStart> {
  // The first start creates what the folder lacks; the second is the one that is measured.
  await kill9((await startProgram(file, dataDir)).child);
  const began = performance.now();
  const { child, url } = await startProgram(file, dataDir);
  const ready = await fetch(`${url}/readyz`);
  const ms = performance.now() - began;
  if (!ready.ok) throw new Error(`the program answered ${ready.status} when asked whether it is ready`);
  // After the name in brackets: state is field 3, so user and system time (14 and 15) are the 12th and 13th.
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const memory = memoryOf(child.pid ?? 0);
  await kill9(child);
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, ms, memory };
}
