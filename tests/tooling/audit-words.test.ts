import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ACTION_WORDS } from '../../client/console/features/audit/audit-words';

const MODULES = path.resolve('server/modules');
const CALL = /\baudit\(\s*ctx,\s*([^)]*?)[,)]/g;
const NAME = /'([a-z]+\.[A-Za-z]+)'/g;

/** Names of deeds as the sources write them down; those that come in a variable are not seen. */
function deedsIn(source: string): string[] {
  return [...source.matchAll(CALL)].flatMap(([, action = '']) =>
    [...action.matchAll(NAME)].map(([, name = '']) => name),
  );
}

it('calls every deed in the audit log by words that people read', () => {
  const files = readdirSync(MODULES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const deeds = [
    ...new Set(files.flatMap((file) => deedsIn(readFileSync(path.join(MODULES, file), 'utf8')))),
  ];
  expect(deeds.length).toBeGreaterThan(50);
  expect(deeds.filter((deed) => !(deed in ACTION_WORDS)).sort()).toEqual([]);
});
