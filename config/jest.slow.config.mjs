import path from 'node:path';
import { rootDir, suite, withDatabase } from './jest-suite.mjs';

// What is too slow for every change, one file at a time: each starts the processes it needs.
/** @type {import('jest').Config} */
export default {
  rootDir,
  maxWorkers: 1,
  testTimeout: 600_000,
  projects: [
    suite('e2e', { ...withDatabase, globalSetup: path.join(rootDir, 'tests/e2e/global-setup.ts') }),
    suite('soak'),
  ],
};
