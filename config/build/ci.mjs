// Runs every check and test, each to its end, then says how many tests passed and failed on the last line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const REPORTS = 'node_modules/.cache/mall/ci';
const checks = [
  'format:check',
  'lint',
  'boundaries',
  'types',
  'knip',
  'gen:check',
  'build',
  'size -- --goal',
];
const suites = ['test', 'test:e2e'];

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
let passed = 0;
let failed = 0;

function npmRun(script, extra = []) {
  const [name, ...args] = script.split(' ');
  const started = performance.now();
  process.stdout.write(`\n=== npm run ${script}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', name, ...args, ...extra], { stdio: 'inherit' });
  process.stdout.write(
    `=== npm run ${script}: ${status === 0 ? 'ok' : 'FAILED'} in ${Math.round((performance.now() - started) / 1000)} s\n`,
  );
  return status === 0;
}

for (const script of checks) {
  if (npmRun(script)) passed += 1;
  else failed += 1;
}
for (const suite of suites) {
  const file = `${REPORTS}/${suite.replace(':', '-')}.json`;
  const ok = npmRun(suite, ['--', '--json', `--outputFile=${file}`]);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  passed += report?.numPassedTests ?? 0;
  failed += report?.numFailedTests ?? 0;
  // A suite that could not even run, or ran nothing, is a failure too.
  if ((!ok && !report?.numFailedTests) || !report?.numTotalTests) failed += 1;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
