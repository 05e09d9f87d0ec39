import js from '@eslint/js';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import {
  asyncForEach,
  clock,
  environment,
  parallelWrites,
  random,
  taroDevice,
  transactionLeaks,
} from './eslint/restrictions.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'tests/**'];
// Constants that Taro's bundler writes in place of process.env.X.
const INLINED = ['TARO_ENV', 'NODE_ENV'];
const SCRIPTS = ['**/*.mjs', '**/*.cjs', '**/*.js'];

/**
 * `no-restricted-syntax` for some files: the whole list, since lists of matching blocks do not add up.
 *
 * @param {string[]} files
 * @param {{ selector: string; message: string }[]} entries
 * @param {string[]} [ignores]
 */
function forbid(files, entries, ignores = []) {
  return { files, ignores, rules: { 'no-restricted-syntax': ['error', ...asyncForEach, ...entries] } };
}

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'dist/**', 'data/**', 'coverage/**', 'tests/tooling/fixtures/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        tsconfigRootDir: root,
        project: ['server', 'shared', 'client/mini', 'client/console', 'tests/client', 'tests', 'config'].map(
          (dir) => `${dir}/tsconfig.json`,
        ),
      },
    },
    rules: {
      'max-lines': ['error', 400],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `import { type X }` alone keeps the import: zod would enter the mini program through it.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Handlers are async because their type says so; a transaction callback must be.
      '@typescript-eslint/require-await': 'off',
    },
  },

  forbid(['**/*.{ts,tsx}'], environment(), ['server/platform/config.ts', 'client/**', 'config/**', ...TESTS]),
  forbid(['server/platform/config.ts'], clock),
  forbid(
    ['server/**/*.ts'],
    [...environment(), ...clock],
    ['server/platform/config.ts', 'server/platform/clock.ts', 'server/wechat-standin/clock.ts', ...TESTS],
  ),
  forbid(['server/modules/**/*.ts'], [...environment(), ...clock, ...transactionLeaks], TESTS),
  forbid(
    ['server/modules/**/*.{service,handlers}.ts'],
    [...environment(), ...clock, ...transactionLeaks, ...parallelWrites],
    TESTS,
  ),
  forbid(['shared/domain/**/*.ts'], [...environment(), ...clock, ...random], TESTS),
  forbid(['client/**/*.{ts,tsx}'], [...environment(INLINED), ...taroDevice], TESTS),
  // Built-in settings (TARO_APP_API and the like) enter a client through its services.
  forbid(['client/*/services/*.ts'], [...environment([...INLINED, 'TARO_APP_\\w+']), ...taroDevice], TESTS),
  {
    files: ['server/**/*.ts', 'shared/**/*.ts'],
    ignores: ['server/platform/config.ts', ...TESTS],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({
            name,
            message: 'process.env is read in server/platform/config.ts only.',
          })),
        },
      ],
    },
  },
  {
    files: ['server/modules/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'process', message: 'process.env is read in server/platform/config.ts only.' },
            { name: 'node:process', message: 'process.env is read in server/platform/config.ts only.' },
            { name: 'mongodb', message: 'The native driver does not see the transaction: use mongoose.' },
            { name: 'koa', message: 'Modules know no HTTP: routes go through the contract router.' },
          ],
        },
      ],
    },
  },
  {
    files: ['client/**/*.{ts,tsx}'],
    ignores: ['client/mini/services/wx{,-*}.ts', ...TESTS],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@tarojs/taro$',
              allowImportNamePattern: '^use[A-Z]',
              allowTypeImports: true,
              message: 'Only hooks come from Taro here; device APIs are called in services/wx.ts.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['wx', 'Taro', 'my', 'getApp', 'getCurrentPages'].map((name) => ({
          name,
          message: 'Device APIs are called in services/wx.ts only.',
        })),
      ],
    },
  },
  {
    // An async event handler is how React is written; commands report their own failures.
    files: ['client/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['server/main/**/*.ts', 'config/**', ...TESTS],
    rules: { 'no-console': 'off' },
  },
  {
    // jest's matchers answer `any`.
    files: TESTS,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: SCRIPTS,
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      parserOptions: { project: null },
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        AbortSignal: 'readonly',
        require: 'readonly',
        module: 'writable',
        __dirname: 'readonly',
      },
    },
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
