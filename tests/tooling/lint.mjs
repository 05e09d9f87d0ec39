// Prints, as JSON, what config/eslint.config.mjs finds in the tree named on the command line, as `line rule` per file.
// A child process because ESLint loads its configuration as ESM and jest runs CommonJS.
import { ESLint } from 'eslint';
import path from 'node:path';

const cwd = path.resolve(process.argv[2]);
const eslint = new ESLint({
  cwd,
  overrideConfigFile: path.resolve(import.meta.dirname, '../../config/eslint.config.mjs'),
  overrideConfig: {
    languageOptions: { parserOptions: { tsconfigRootDir: cwd, project: ['tsconfig.json'] } },
  },
});

const results = await eslint.lintFiles(['**/*.{ts,tsx}']);
const found = Object.fromEntries(
  results.map(({ filePath, messages }) => [
    path.relative(cwd, filePath),
    messages.map(({ line, ruleId }) => `${line} ${ruleId}`),
  ]),
);
process.stdout.write(JSON.stringify(found));
