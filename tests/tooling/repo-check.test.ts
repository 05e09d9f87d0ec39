import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const script = path.join(__dirname, '../../config/build/repo-check.mjs');
let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'repo-check-'));
  execFileSync('git', ['init', '-q'], { cwd: root });
});

afterAll(() => rmSync(root, { recursive: true }));

/** What the check prints about a repository that holds this one file. */
function check(name: string, content: string): string[] {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  const { status, stderr } = spawnSync('node', [script, root], { encoding: 'utf8' });
  rmSync(file);
  const findings = stderr.split('\n').filter(Boolean);
  expect(status).toBe(findings.length > 0 ? 1 : 0);
  return findings;
}

// Planted words are put together here, so that the check does not find them in this file.
const planted: [rule: string, file: string, line: string][] = [
  ['focused or skipped test', 'a.test.ts', `test.${'only'}('x', () => {});`],
  ['focused or skipped test', 'a.test.ts', `describe.${'skip'}('x', () => {});`],
  ['focused or skipped test', 'a.test.ts', `test.${'todo'}('x');`],
  ['unfinished work', 'server/a.ts', `// TO${'DO'} later`],
  ['unfinished work', 'README.md', `FIX${'ME'}`],
  ['path of one machine', 'server/a.ts', `const dir = '/${'home'}/ann/shop';`],
  ['path of one machine', '.ci/run', `cd /${'Users'}/ann`],
  ['secret', 'server/a.ts', `-----BEGIN ${'PRIVATE'} KEY-----`],
  ['secret', '.npmrc', `//registry.example.com/:_auth${'Token'}=abc`],
  ['unknown host registry.corp.cn', 'server/a.ts', `const url = 'https://registry.${'corp'}.cn/x';`],
  ['merge conflict', 'server/a.ts', `${'<'.repeat(7)} HEAD`],
];

describe('repo-check', () => {
  test.each(planted)('finds: %s (%s)', (rule, file, line) => {
    expect(check(file, `\n${line}\n`)).toEqual([`${file}:2 ${rule}`]);
  });

  test('allows 400 lines and refuses 401, as the house says', () => {
    expect(check('server/long.ts', 'x();\n'.repeat(400))).toEqual([]);
    expect(check('server/long.ts', 'x();\n'.repeat(401))).toEqual([
      'server/long.ts:401 longer than 400 lines',
    ]);
  });

  test('lets golden files be as long and as odd as what they record', () => {
    expect(check('tests/golden/openapi.ts', `// TO${'DO'}\n`.repeat(500))).toEqual([]);
  });

  test('accepts the hosts and words of ordinary code', () => {
    const text =
      "fetch('https://api.weixin.qq.com/sns');\nconst work = '/api/home/todo';\nfetch(`http://127.0.0.1:${port}`);\n";
    expect(check('server/a.ts', text)).toEqual([]);
  });

  test('skips what git ignores, because it is never committed', () => {
    writeFileSync(path.join(root, '.gitignore'), 'dist/\n');
    expect(check('dist/a.ts', `// TO${'DO'}\n`)).toEqual([]);
  });
});
