// Prints, as JSON, the violations that config/boundaries.cjs finds in each tree named on the command line.
// A child process because dependency-cruiser is ESM only and jest runs CommonJS; one for all trees because it is fast.
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const { forbidden, options } = createRequire(import.meta.url)('../../config/boundaries.cjs');
const tsConfig = extractTSConfig(options.tsConfig.fileName);

const found = {};
for (const tree of process.argv.slice(2)) {
  const baseDir = path.resolve(tree);
  const result = await cruise(
    ['.'],
    { ...options, exclude: { path: '^$' }, baseDir, ruleSet: { forbidden, options }, validate: true },
    { ...options.enhancedResolveOptions },
    { tsConfig },
  );
  found[tree] = result.output.summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
  );
}
process.stdout.write(JSON.stringify(found));
