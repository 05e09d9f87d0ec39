import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lockFolder } from './lock';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe.each(['linux', 'darwin'] as const)('the folder lock as on %s', (system) => {
  it('is held by one at a time, and free when given back', async () => {
    const unlock = await lockFolder(dir, system);
    await expect(lockFolder(dir, system)).rejects.toThrow(/in use by another process/);
    await unlock();
    await (
      await lockFolder(dir, system)
    )();
  });

  it('sees through another name of the same folder', async () => {
    const unlock = await lockFolder(dir, system);
    await expect(lockFolder(path.join(dir, '..', path.basename(dir)), system)).rejects.toThrow(/in use/);
    await unlock();
  });
});

it('is taken over from a process that died with its socket file left behind', async () => {
  const holder = path.join(dir, 'holder.cjs');
  writeFileSync(
    holder,
    `const { statSync } = require('fs');
     const { dev, ino } = statSync(process.argv[2], { bigint: true });
     require('net').createServer().listen(\`\${require('os').tmpdir()}/mall-database-\${dev}-\${ino}.sock\`, () => process.send('held'));`,
  );
  const child = fork(holder, [dir], { execArgv: [] });
  await new Promise((resolve) => child.once('message', resolve));
  await expect(lockFolder(dir, 'darwin')).rejects.toThrow(/in use/);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  await (
    await lockFolder(dir, 'darwin')
  )();
});
