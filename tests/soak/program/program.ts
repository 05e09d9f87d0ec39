import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { gone } from '../support/processes';

export interface Program {
  child: ChildProcess;
  url: string;
  /** Everything it printed, for a failed assertion. */
  printed(): string;
}

/** The program as `npm start` runs it, without demo data and rate limits, once it says that it is ready. */
export async function startProgram(file: string, dataDir: string): Promise<Program> {
  const { child, printed } = launch(file, dataDir);
  const ended = gone(child).then((code) => {
    throw new Error(`the program ended with ${code} while starting:\n${printed()}`);
  });
  const ready = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const url = /API reference\s+(\S+)\/docs[\s\S]*Ready in/.exec(printed())?.[1];
      if (url) resolve(url);
    });
  });
  return { child, url: await Promise.race([ready, ended]), printed };
}

/** Starts it where it must be refused: its exit code and all it printed. */
export async function refusedStart(
  file: string,
  dataDir: string,
): Promise<{ code: number | null; printed: string }> {
  const { child, printed } = launch(file, dataDir);
  const code = await gone(child);
  return { code, printed: printed() };
}

function launch(file: string, dataDir: string): { child: ChildProcess; printed(): string } {
  const { MONGODB_URI: _real, ...env } = process.env;
  const child = spawn(process.execPath, [file], {
    env: {
      ...env,
      NODE_ENV: 'development',
      PORT: '0',
      DATA_DIR: dataDir,
      DEMO: '0',
      RATE_SCALE: '100000',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { child, printed: () => text };
}
