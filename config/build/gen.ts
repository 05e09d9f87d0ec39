// Files that are derived from the code: `npm run gen` writes them, `npm run gen:check` fails when one is stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApiDocument } from '../../server/http/openapi';
import { ENVIRONMENT } from '../../server/platform/config';

const root = path.resolve(__dirname, '../..');

const generated: Record<string, () => string> = {
  'tests/golden/openapi.json': () => `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  'README.md': () => readmeWithConfiguration(),
};

const BEGIN = '<!-- configuration: npm run gen -->';
const END = '<!-- /configuration -->';

/** README.md with the table of environment variables made from their definitions. */
function readmeWithConfiguration(): string {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const rows = Object.entries(ENVIRONMENT).map(([name, variable]) => {
    const byDefault = variable.safeParse(undefined).data;
    return `| \`${name}\` | ${byDefault === undefined ? '' : `\`${String(byDefault)}\``} | ${variable.description ?? ''} |`;
  });
  const table = ['| variable | default | what it is for |', '| --- | --- | --- |', ...rows].join('\n');
  const from = readme.indexOf(BEGIN) + BEGIN.length;
  return `${readme.slice(0, from)}\n\n${table}\n\n${readme.slice(readme.indexOf(END))}`;
}

const check = process.argv.includes('--check');
for (const [name, make] of Object.entries(generated)) {
  const file = path.join(root, name);
  const fresh = make();
  if (existsSync(file) && readFileSync(file, 'utf8') === fresh) continue;
  if (check) {
    console.error(`${name} is stale: run npm run gen and review the difference.`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, fresh);
  console.log(`${name} written`);
}
