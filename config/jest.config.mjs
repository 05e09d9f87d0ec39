import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Days and golden files are zone-sensitive: every run, worker and child process sees UTC.
process.env.TZ = 'UTC';

const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const globalSetup = path.join(rootDir, 'tests/support/global-setup.ts');
const withDatabase = existsSync(globalSetup) ? { globalSetup } : {};

const shared = {
  rootDir,
  testEnvironment: 'node',
  transform: {
    '\\.[jt]sx?$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, dynamicImport: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: {
    '^@shared/(.*)$': '<rootDir>/shared/$1',
    '^@mini/(.*)$': '<rootDir>/client/mini/$1',
    '\\.(css|scss|png|svg)$': '<rootDir>/config/jest-asset.cjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/tests/tooling/fixtures/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  restoreMocks: true,
};

/** A project under tests/: `npx jest -c config/jest.config.mjs --selectProjects api`. */
function suite(name, extra) {
  return {
    ...shared,
    displayName: name,
    testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
    ...extra,
  };
}

/** @type {import('jest').Config} */
export default {
  rootDir,
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{server,shared,client,config}/**/*.test.{ts,tsx}'],
    },
    suite('tooling'),
    suite('client'),
    suite('golden'),
    suite('properties'),
    // jest runs a project's global setup only when one of its tests is selected.
    suite('api', withDatabase),
    suite('journeys', withDatabase),
    suite('conformance', withDatabase),
  ],
};
