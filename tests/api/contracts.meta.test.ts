import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contracts } from '@shared/contracts';
import type { Endpoint } from '@shared/contracts/kit';
import { ERRORS } from '@shared/errors';

const root = path.resolve(__dirname, '..');

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith('contracts.meta.test.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
}

const tests = ['api', 'journeys'].map((folder) => sources(path.join(root, folder))).join('\n');
const table = Object.entries(contracts) as [string, Endpoint][];

describe('the contract table and the tests over HTTP', () => {
  it.each(table)('have a test that calls %s', (name) => {
    expect(tests).toContain(`'${name}'`);
  });

  it('agree on every error code a contract declares', () => {
    const declared = new Set(table.flatMap(([, endpoint]) => endpoint.errors));
    expect([...declared].filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
  });

  it('leave no code in the list that nobody can answer', () => {
    const common = ['NOT_FOUND', 'METHOD_NOT_ALLOWED', 'BODY_TOO_LARGE', 'RATE_LIMITED', 'BUSY', 'INTERNAL'];
    const known = new Set([
      ...table.flatMap(([, endpoint]) => endpoint.errors),
      ...common,
      'BAD_INPUT',
      'UNAUTHENTICATED',
      'TOKEN_EXPIRED',
      'FORBIDDEN',
      'IDEMPOTENCY_KEY_REQUIRED',
      'IDEMPOTENCY_KEY_REUSED',
      // Answered by services that later endpoints build on; tested through them.
      'POINTS_NOT_ENOUGH',
    ]);
    expect(Object.keys(ERRORS).filter((code) => !known.has(code as keyof typeof ERRORS))).toEqual([]);
  });
});
