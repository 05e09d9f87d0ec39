import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const trees = path.join(__dirname, 'fixtures/boundaries');

/** What each fixture tree plants, and nothing else may be found there. A tree is named after the rule it breaks. */
const planted: Record<string, string[]> = {
  '01-module-face': [
    'server/http/auth.ts -> server/modules/points/points.model.ts',
    'server/modules/checkin/checkin.service.ts -> server/modules/points/points.model.ts',
  ],
  '02-tiers': [
    'server/modules/coupons/index.ts -> server/modules/tags/index.ts',
    'server/modules/orders/index.ts -> server/modules/lottery/index.ts',
    'server/modules/points/index.ts -> server/modules/checkin/index.ts',
    'server/platform/context.ts -> server/modules/tags/index.ts',
  ],
  '03-domain-is-pure': [
    'shared/domain/day.ts -> fs',
    'shared/domain/day.ts -> node_modules/zod',
    'shared/domain/day.ts -> shared/errors.ts',
    'shared/errors.ts -> server/port.ts',
  ],
  '04-client-contracts-type-only': [
    'client/mini/services/api.ts -> shared/contracts/checkin.ts',
    'client/mini/services/form.ts -> node_modules/zod',
  ],
  '05-client-never-server': [
    'client/mini/app.ts -> server/port.ts',
    'server/render.ts -> client/mini/components/card.ts',
  ],
  '06-features-never-features': [
    'client/mini/features/checkin/use-checkin.ts -> client/mini/features/points/use-points.ts',
  ],
  '07-components-never-services': ['client/mini/components/card.ts -> client/mini/services/api.ts'],
  '08-tab-pages-never-packages': [
    'client/mini/packages/activity/calendar.ts -> client/mini/packages/member/passport.ts',
    'client/mini/pages/home/index.ts -> client/mini/packages/activity/calendar.ts',
  ],
  '09-standin-only-in-all-and-tests': [
    'server/main/api.ts -> server/wechat-standin/server.ts',
    'server/main/program.ts -> server/logistics-standin/index.ts',
  ],
  '11-no-cycles': ['server/platform/clock.ts -> server/platform/ids.ts'],
  clean: [],
  resolvable: ['server/platform/db.ts -> @shared/gone'],
  'server-runs-on-dependencies': ['server/platform/db.ts -> node_modules/esbuild'],
};

/** `rule: from -> to` per fixture tree; a package is cut down to its name. */
function cruiseAll(): Record<string, string[]> {
  const out = execFileSync('node', [path.join(__dirname, 'cruise.mjs'), ...Object.keys(planted)], {
    cwd: trees,
    encoding: 'utf8',
  });
  return JSON.parse(out.replace(/(?:\.\.\/)+(node_modules\/[^/"]+)[^"]*/g, '$1')) as Record<string, string[]>;
}

describe('boundaries', () => {
  const found = cruiseAll();

  test('every fixture tree is expected, so that a new one is not forgotten', () => {
    expect(readdirSync(trees).sort()).toEqual(Object.keys(planted).sort());
  });

  test.each(Object.keys(planted))('%s: finds exactly what was planted', (rule) => {
    expect(found[rule]?.sort()).toEqual(planted[rule]?.map((edge) => `${rule}: ${edge}`));
  });
});
