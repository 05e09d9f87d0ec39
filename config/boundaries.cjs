// The eleven boundaries of the house, as dependency-cruiser rules (the tenth lives in eslint/restrictions.mjs).
// tests/tooling/boundaries.test.ts plants one violation of each.
/** @type {Record<string, number>} */
const tierOf = require('./tiers.json');

const TEST = '\\.test\\.tsx?$';
const modules = Object.keys(tierOf);

/** One rule for each tier: what sits at this height or above may not be called. */
function tierRules() {
  return [...new Set(Object.values(tierOf))].map((tier) => {
    const own = modules.filter((name) => tierOf[name] === tier).join('|');
    const notLower = modules.filter((name) => tierOf[name] >= tier).join('|');
    return {
      name: '02-tiers',
      severity: 'error',
      comment: `Tier ${tier} may call lower tiers only (config/tiers.json); news goes up as events.`,
      from: { path: `^server/modules/(${own})/`, pathNot: TEST },
      to: { path: `^server/modules/(${notLower})/`, pathNot: '^server/modules/$1/' },
    };
  });
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: '01-module-face',
      severity: 'error',
      comment: 'A module is known to its neighbours by its index.ts only.',
      from: { path: '^server/modules/([^/]+)/' },
      to: { path: '^server/modules/[^/]+/(?!index\\.ts$)', pathNot: '^server/modules/$1/' },
    },
    {
      name: '01-module-face',
      severity: 'error',
      comment: 'The rest of the server, too, meets a module at its index.ts.',
      from: { path: '^server/', pathNot: '^server/modules/' },
      to: { path: '^server/modules/[^/]+/(?!index\\.ts$)' },
    },
    ...tierRules(),
    {
      name: '02-tiers',
      severity: 'error',
      comment: 'Every module has its tier in config/tiers.json.',
      from: {},
      to: { path: '^server/modules/', pathNot: `^server/modules/(${modules.join('|')})/` },
    },
    {
      name: '02-tiers',
      severity: 'error',
      comment: 'The platform and the adapters stand below every module.',
      from: { path: '^server/(platform|wechat|logistics)/', pathNot: TEST },
      to: { path: '^server/(modules|http|main)/' },
    },
    {
      name: '02-tiers',
      severity: 'error',
      comment: 'Modules are wired by main; they do not know it.',
      from: { path: '^server/(modules|http)/', pathNot: TEST },
      to: { path: '^server/main/' },
    },
    {
      name: '03-domain-is-pure',
      severity: 'error',
      comment: 'Rules are plain data in, plain data out: shared/domain imports nothing outside itself.',
      from: { path: '^shared/domain/', pathNot: TEST },
      to: { pathNot: '^shared/domain/' },
    },
    {
      name: '03-domain-is-pure',
      severity: 'error',
      comment: 'What both ends share knows neither end.',
      from: { path: '^shared/' },
      to: { path: '^(server|client|tests)/' },
    },
    {
      name: '04-client-contracts-type-only',
      severity: 'error',
      comment: 'zod never enters a client bundle: contracts are `import type` there.',
      from: { path: '^(client/|shared/(errors|events)\\.ts$)', pathNot: TEST },
      to: { path: '^shared/contracts/|(^|/)node_modules/zod/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: '05-client-never-server',
      severity: 'error',
      comment: 'The ends meet on the wire.',
      from: { path: '^client/' },
      to: { path: '^server/' },
    },
    {
      name: '05-client-never-server',
      severity: 'error',
      comment: 'The ends meet on the wire.',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: '06-features-never-features',
      severity: 'error',
      comment: 'What two features need goes to components, stores or services.',
      from: { path: '^client/([^/]+)/features/([^/]+)/' },
      to: { path: '^client/[^/]+/features/', pathNot: '^client/$1/features/$2/' },
    },
    {
      name: '07-components-never-services',
      severity: 'error',
      comment: 'Components draw what they are given.',
      from: { path: '^client/[^/]+/components/', pathNot: TEST },
      to: { path: '^client/[^/]+/services/' },
    },
    {
      name: '08-tab-pages-never-packages',
      severity: 'error',
      comment: 'The main package cannot hold code of a sub-package.',
      from: { path: '^client/mini/', pathNot: `^client/mini/packages/|${TEST}` },
      to: { path: '^client/mini/packages/' },
    },
    {
      name: '08-tab-pages-never-packages',
      severity: 'error',
      comment: 'Sub-packages are loaded one by one and never import each other.',
      from: { path: '^client/mini/packages/([^/]+)/' },
      to: { path: '^client/mini/packages/', pathNot: '^client/mini/packages/$1/' },
    },
    {
      name: '09-standin-only-in-all-and-tests',
      severity: 'error',
      comment: 'The demo never leaks into a real shop.',
      from: { pathNot: `^server/main/all(\\.ts$|/)|^server/[^/]+-standin/|^tests/|${TEST}` },
      to: { path: '^server/[^/]+-standin/' },
    },
    {
      name: '11-no-cycles',
      severity: 'error',
      comment: 'One direction, nothing calls back up. A circle that only types close is gone at run time.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'A path that cannot be resolved would slip past every rule above.',
      from: {},
      to: { couldNotResolve: true, pathNot: '/dist/' },
    },
    {
      name: 'server-runs-on-dependencies',
      severity: 'error',
      comment: 'A server is installed with `npm ci --omit=dev`.',
      from: { path: '^(server|shared)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/|^tests/tooling/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.jsx', '.json', '.d.ts', '.scss'],
    },
  },
};
