import path from 'node:path';
import { rootDir, suite, withDatabase } from './jest-suite.mjs';

/** @type {import('jest').Config} */
export default {
  rootDir,
  maxWorkers: 2,
  // What a file loaded is not all let go of; past a gigabyte collecting garbage costs more than a new worker does.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  projects: [
    suite('unit', { testMatch: ['<rootDir>/{server,shared,client,config}/**/*.test.{ts,tsx}'] }),
    suite('tooling'),
    suite('client', { ...withDatabase, globalSetup: path.join(rootDir, 'tests/client/global-setup.ts') }),
    suite('golden'),
    suite('properties'),
    suite('api', withDatabase),
    suite('journeys', withDatabase),
    suite('conformance', withDatabase),
  ],
};
