import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const tree = path.join(__dirname, 'fixtures/lint');

/** Lines of a fixture say themselves what must be found on them: `// refused: rule rule`, or on the next: `// refused below:`. */
function refused(file: string): string[] {
  return readFileSync(path.join(tree, file), 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      const [, below, rules] = /\/\/ refused( below)?: (.+)$/.exec(text) ?? [];
      return (rules?.split(' ') ?? []).map((rule) => `${index + (below ? 2 : 1)} ${rule}`);
    })
    .sort();
}

describe('lint', () => {
  const found = JSON.parse(
    execFileSync('node', [path.join(__dirname, 'lint.mjs'), tree], { encoding: 'utf8' }),
  ) as Record<string, string[]>;

  test.each(Object.keys(found))('%s: refuses exactly the marked lines', (file) => {
    expect([...new Set(found[file])].sort()).toEqual(refused(file));
  });

  test('the device rule is proven on both sides: refused on a page, allowed in services/wx.ts', () => {
    expect(found['client/mini/services/wx.ts']).toEqual([]);
    expect(found['client/mini/pages/home.tsx']).not.toEqual([]);
  });
});
