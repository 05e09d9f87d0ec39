import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Days and golden files are zone-sensitive: every run, worker and child process sees UTC.
process.env.TZ = 'UTC';

export const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * A jest project: `npx jest -c config/jest.config.mjs --selectProjects <name>`.
 *
 * @param {string} name - how the project is selected and shown
 * @param {import('jest').Config} [extra] - what differs from tests/<name>/ without a database
 * @returns {import('jest').Config}
 */
export function suite(name, extra = {}) {
  return {
    rootDir,
    displayName: name,
    testEnvironment: 'node',
    testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
    transform: {
      '\\.[jt]sx?$': [
        '@swc/jest',
        {
          swcrc: false,
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', tsx: true },
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
    ...extra,
  };
}

/** One embedded database for the run, or MONGODB_URI; jest starts it only when a test of the project is selected. */
export const withDatabase = {
  globalSetup: path.join(rootDir, 'tests/support/global-setup.ts'),
  globalTeardown: path.join(rootDir, 'tests/support/global-teardown.ts'),
};
