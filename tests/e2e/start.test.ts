import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const running = new Set<ChildProcess>();
const dataDir = mkdtempSync(path.join(tmpdir(), 'mall-start-'));

interface Run {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

/** npm start as a person types it, with its own data folder. */
function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['config/build/start.mjs'], {
    env: { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const chunks: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void ended.then(() => running.delete(child));
  return { child, said: () => chunks.join(''), ended };
}

async function until(run: Run, text: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = text.exec(run.said());
    if (found) return found;
    const over = await Promise.race([
      run.ended.then(() => true),
      new Promise((next) => setTimeout(next, 50, false)),
    ]);
    if (over) throw new Error(`ended without ${text}: ${run.said()}`);
  }
}

describe('npm start', () => {
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('starts everything, says what to open, makes the demo once and stops cleanly', async () => {
    const first = start({ PORT: '0' });
    const [, url] = await until(first, /Mall \(H5\)\s+(http\S+)\//);
    await until(first, /Ready in \d+ ms/);
    expect(first.said()).toContain('demo brand created');
    expect(first.said()).toMatch(/微信登录/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${url}/`)).text()).toContain('<div id="app">');
    const [, link] = await until(first, /one-time link, 24 hours\):\s+(\S+)/);
    const operator = await fetch(`${url}/api/operator.setup`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'first-operator' },
      body: JSON.stringify({
        token: link?.split('#')[1],
        account: 'owner',
        password: 'a long password',
        name: '店主',
      }),
    });
    expect(operator.status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const second = start({ PORT: '0' });
    await until(second, /Ready in \d+ ms/);
    expect(second.said()).not.toContain('demo brand created');
    expect(second.said()).not.toContain('one-time link');

    const third = start({ PORT: '0' });
    expect(await third.ended).not.toBe(0);
    expect(third.said().trim().split('\n')).toHaveLength(1);
    expect(third.said()).toMatch(/in use|another process/i);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it.each([
    ['a port that is no number', { PORT: 'eighty' }, /PORT/],
    ['a wrong MONGODB_URI', { MONGODB_URI: 'localhost' }, /MONGODB_URI/],
    [
      'a MongoDB that is not there',
      { MONGODB_URI: 'mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=300' },
      /MONGODB_URI/,
    ],
    ['production without an app id', { NODE_ENV: 'production' }, /WX_APPID/],
    ['a real app id with the stand-in', { WX_APPID: 'wx0123456789abcdef' }, /WX_API_BASE/],
  ])('ends with one sentence for %s', async (_name, env, says) => {
    const run = start(env);
    expect(await run.ended).toBe(1);
    expect(run.said().trim().split('\n')).toHaveLength(1);
    expect(run.said()).toMatch(says);
  });

  it('ends with one sentence when the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const run = start({ PORT: String(port) });
    expect(await run.ended).toBe(1);
    taken.close();
    expect(run.said().trim().split('\n')).toHaveLength(1);
    expect(run.said()).toContain(`Port ${port} is taken`);
  });

  it('ends with one sentence when the data folder cannot be made', async () => {
    const file = path.join(dataDir, 'keys', 'jwt-secret');
    chmodSync(file, 0o600);
    // A file where a folder should be: refused for every user, root included.
    const run = start({ DATA_DIR: path.join(file, 'data') });
    expect(await run.ended).toBe(1);
    expect(run.said().trim().split('\n')).toHaveLength(1);
    expect(run.said()).toContain('cannot be written');
  });
});
