import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const script = path.join(__dirname, '../../config/build/size.mjs');
const KB = 1024;
let dist: string;

beforeEach(() => {
  dist = mkdtempSync(path.join(os.tmpdir(), 'size-'));
  write('weapp/app.json', JSON.stringify({ subPackages: [{ root: 'packages/member/', pages: ['level'] }] }));
  write('weapp/app.js', 100 * KB);
  write('weapp/packages/member/level.js', 50 * KB);
  write('h5/index.html', '<link href="/css/app.css" rel="stylesheet"><script src="/js/app.js"></script>');
  write('h5/js/app.js', 200 * KB);
  write('h5/css/app.css', 20 * KB);
  write('h5/js/later.js', 4000 * KB);
});

afterEach(() => rmSync(dist, { recursive: true }));

/** Puts a file of this content, or of this many bytes, into the built tree. */
function write(name: string, content: string | number): void {
  const file = path.join(dist, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : Buffer.alloc(content));
}

function size(...flags: string[]): { status: number | null; row: (name: string) => string } {
  const { status, stdout } = spawnSync('node', [script, '--dist', dist, ...flags], { encoding: 'utf8' });
  return { status, row: (name) => stdout.split('\n').find((line) => line.startsWith(name)) ?? '' };
}

describe('size', () => {
  test('weighs the main package without its sub-packages, because WeChat limits each on its own', () => {
    const { status, row } = size('--goal');
    expect(status).toBe(0);
    expect(row('weapp main')).toContain(' 100.1 KB');
    expect(row('weapp packages/member/')).toContain(' 50.0 KB');
  });

  test('weighs of H5 only what the page asks for first, not what it loads later', () => {
    expect(size().row('h5 first load')).toContain(' 220.1 KB');
  });

  test('weighs what the console asks for first, whose addresses begin with the folder it is served below', () => {
    write('console/index.html', '<script src="/console/assets/main.js"></script>');
    write('console/assets/main.js', 300 * KB);
    write('console/assets/room.js', 4000 * KB);
    expect(size('--goal').row('console first load')).toContain(' 300.0 KB');
  });

  test('passes above the goal unless the goal is asked for, so that a build is not stopped by it', () => {
    write('weapp/vendors.js', 700 * KB);
    expect(size().status).toBe(0);
    expect(size('--goal').status).toBe(1);
    expect(size('--goal').row('weapp main')).toContain('above the goal');
  });

  test('fails above what a part weighed last, so that growth is seen in review', () => {
    const { ceilings } = JSON.parse(
      readFileSync(path.join(__dirname, '../../config/size-budget.json'), 'utf8'),
    ) as {
      ceilings: Record<string, number>;
    };
    write('weapp/packages/member/more.js', (ceilings['weapp packages/member/'] ?? 0) - 50 * KB + 1);
    expect(size().status).toBe(0);
    expect(size('--goal').status).toBe(1);
    expect(size('--goal').row('weapp packages/member/')).toContain('above its ceiling');
  });

  test('fails above the hard limit, for a sub-package too', () => {
    write('weapp/packages/member/area.js', 1536 * KB);
    expect(size().status).toBe(1);
    expect(size().row('weapp packages/member/')).toContain('above the hard limit');
  });

  test('does not count what DevTools leaves behind', () => {
    write('weapp/app.js.map', 3000 * KB);
    write('weapp/project.config.json', 3000 * KB);
    expect(size('--goal').status).toBe(0);
  });

  test('fails when there is nothing to weigh, so that a forgotten build cannot pass', () => {
    rmSync(path.join(dist, 'h5'), { recursive: true });
    expect(size().status).toBe(1);
  });
});
