// Weighs the built clients against config/size-budget.json: `node config/build/size.mjs [--goal] [--dist dist]`.
// Fails above the hard limit of WeChat's packages; with --goal already above our own goal, and above what the parts
// weighed last (`ceilings`): what a change adds is argued where it raises the ceiling.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const budget = JSON.parse(readFileSync(new URL('../size-budget.json', import.meta.url), 'utf8'));
const { values } = parseArgs({
  options: { goal: { type: 'boolean', default: false }, dist: { type: 'string', default: 'dist' } },
});

/** Files that DevTools does not upload. */
const NOT_UPLOADED = /\.map$|^project\.(private\.)?config\.json$/;

/**
 * Every file below `dir` as path relative to it → bytes.
 * @param {string} dir
 */
function weigh(dir) {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(dir, name)).isFile(),
  );
  return new Map(files.map((name) => [name.split(path.sep).join('/'), statSync(path.join(dir, name)).size]));
}

/** @param {number[]} sizes */
function sum(sizes) {
  return sizes.reduce((total, bytes) => total + bytes, 0);
}

/**
 * Rows of the mini program: its main package and each sub-package that app.json names.
 * @param {string} dir
 */
function weighWeapp(dir) {
  /** @type {{ subPackages?: { root: string }[]; subpackages?: { root: string }[] }} */
  const app = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8'));
  const roots = (app.subPackages ?? app.subpackages ?? []).map(
    ({ root }) => root.replace(/^\/|\/$/g, '') + '/',
  );
  const files = [...weigh(dir)].filter(([name]) => !NOT_UPLOADED.test(name));
  /** @param {string} root */
  const within = (root) => sum(files.filter(([name]) => name.startsWith(root)).map(([, bytes]) => bytes));
  const main = sum(files.map(([, bytes]) => bytes)) - sum(roots.map(within));
  return [
    { name: 'weapp main', bytes: main, limit: budget.main },
    ...roots.map((root) => ({ name: `weapp ${root}`, bytes: within(root), limit: budget.subPackage })),
  ];
}

/**
 * The row of a page: what its index.html asks for before anything can be drawn.
 * @param {string} name
 * @param {string} dir
 * @param {{ goal: number; hard: number }} limit
 */
function weighPage(name, dir, limit) {
  const html = readFileSync(path.join(dir, 'index.html'), 'utf8');
  const asked = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)=["']?([^"'\s>]+\.(?:js|css))/g)];
  // The console's addresses begin with the folder it is served below.
  const files = asked.map(([, url = '']) => path.join(dir, url.replace(/^(\.?\/)+(console\/)?/, '')));
  const bytes = statSync(path.join(dir, 'index.html')).size + sum(files.map((file) => statSync(file).size));
  return [{ name: `${name} first load`, bytes, limit }];
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(11);
const weapp = path.join(values.dist, 'weapp');
const h5 = path.join(values.dist, 'h5');
const operators = path.join(values.dist, 'console');
if (!existsSync(path.join(weapp, 'app.json')) || !existsSync(path.join(h5, 'index.html'))) {
  console.error('Nothing to weigh: run `npm run build:weapp` and `npm run build:h5` first.');
  process.exit(1);
}

let over = 0;
console.log(`${''.padEnd(34)}${'bytes'.padStart(11)}${'goal'.padStart(11)}${'hard'.padStart(11)}`);
const rows = [
  ...weighWeapp(weapp),
  ...weighPage('h5', h5, budget.h5FirstLoad),
  ...(existsSync(path.join(operators, 'index.html'))
    ? weighPage('console', operators, budget.consoleFirstLoad)
    : []),
];
for (const { name, bytes, limit } of rows) {
  const ceiling = budget.ceilings[name] ?? limit.goal;
  const verdict =
    bytes > limit.hard
      ? 'above the hard limit'
      : bytes > limit.goal
        ? 'above the goal'
        : bytes > ceiling
          ? `above its ceiling of ${ceiling} bytes in config/size-budget.json`
          : 'ok';
  if (bytes > (values.goal ? Math.min(limit.goal, ceiling) : limit.hard)) over += 1;
  console.log(
    `${name.padEnd(34)}${kilobytes(bytes)}${kilobytes(limit.goal)}${kilobytes(limit.hard)}  ${verdict}`,
  );
}
process.exit(over > 0 ? 1 : 0);
