import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { platform, tmpdir } from 'node:os';
import path from 'node:path';
import { unlink } from 'node:fs/promises';
import { connect } from 'node:net';

/**
 * Makes this process the only one on a folder, until it calls the returned function or dies, however it dies: the
 * lock is a listening socket, which the system closes with its process. On Linux its name is in the abstract
 * namespace, on Windows a named pipe; elsewhere it is a socket file, taken over when nobody listens on it.
 */
export async function lockFolder(dir: string, system = platform()): Promise<() => Promise<void>> {
  const { dev, ino } = statSync(dir, { bigint: true });
  const name = `mall-database-${dev}-${ino}`;
  const address = addressOf(name, system);
  try {
    return closer(await listen(address));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  }
  const isSocketFile = system !== 'linux' && system !== 'win32';
  if (isSocketFile && !(await isAlive(address))) {
    await unlink(address).catch(() => undefined);
    return lockFolder(dir, system);
  }
  throw new Error(
    `The database folder ${dir} is in use by another process; stop that one first, or use another folder.`,
  );
}

function addressOf(name: string, system: NodeJS.Platform): string {
  if (system === 'linux') return `\0${name}`;
  if (system === 'win32') return `\\\\.\\pipe\\${name}`;
  return path.join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => resolve(server.unref()));
  });
}

function isAlive(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}

function closer(server: Server): () => Promise<void> {
  return () => new Promise((resolve) => server.close(() => resolve()));
}
