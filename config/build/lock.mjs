// npm run lock: writes package-lock.json from package.json alone, whole for every platform.
//
// A registry mirror may lack binaries of platforms nobody here uses. npm then leaves them out of the lock file, and
// `npm ci` refuses that file. What each package names exactly is known without asking: it is written in here.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SYSTEMS = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'openharmony',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
];
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'riscv64',
  'loong64',
  's390x',
  'ppc64',
  'mips64el',
  'wasm32',
  'arm',
];
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** What a package such as `@swc/core-linux-arm64-musl` runs on, by the name its makers gave it. */
function platformOf(name) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const only = (list) => list.filter((word) => words.includes(word)).slice(0, 1);
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  return Object.fromEntries(
    Object.entries({ cpu: only(PROCESSORS), libc, os: only(SYSTEMS) }).filter(
      ([, values]) => values.length > 0,
    ),
  );
}

/** Where Node would find `name` from the package at `from`. */
function lookUp(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const key = `${at ? `${at}/` : ''}node_modules/${name}`;
    if (packages[key]) return key;
    if (!at) return null;
  }
}

/** Adds the optional packages that are named exactly and missing; returns how many. */
export function completeLock({ packages }) {
  let added = 0;
  for (const [from, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const found = lookUp(packages, from, name);
      const platform = platformOf(name);
      if (!EXACT.test(version) || (found && packages[found].version === version) || !platform.cpu) continue;
      const key = packages[`node_modules/${name}`] ? `${from}/node_modules/${name}` : `node_modules/${name}`;
      packages[key] = { version, ...(dev ? { dev } : {}), optional: true, ...platform };
      added += 1;
    }
  }
  return added;
}

if (process.argv[1]?.endsWith('lock.mjs')) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mall-lock-'));
  for (const name of ['package.json', '.npmrc']) copyFileSync(name, path.join(folder, name));
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
  });
  const lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
  rmSync(folder, { recursive: true });
  const added = completeLock(lock);
  const { '': root, ...packages } = lock.packages;
  lock.packages = {
    '': root,
    ...Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`package-lock.json written, ${added} packages of other platforms completed\n`);
}
