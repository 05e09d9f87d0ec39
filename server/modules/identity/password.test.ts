import type * as Argon2 from '@node-rs/argon2';
import { hashPassword, passwordMatches } from './password';

describe('passwords', () => {
  test('match their own hash only, and the hash names argon2id with its costs', async () => {
    const stored = await hashPassword('correct horse battery');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(stored, 'correct horse battery')).toBe(true);
    expect(await passwordMatches(stored, 'correct horse batterz')).toBe(false);
  });

  test('match however the keyboard composed them, because two phones type the same letter differently', async () => {
    expect(await passwordMatches(await hashPassword('caf\u00e9-na-hoře'), 'cafe\u0301-na-ho\u0159e')).toBe(
      true,
    );
  });

  test('never match an account that does not exist', async () => {
    expect(await passwordMatches(undefined, 'anything at all')).toBe(false);
  });

  test('work as hard for an unknown account as for a known one, so that time does not tell which exist', async () => {
    const verify = jest.spyOn(jest.requireActual<typeof Argon2>('@node-rs/argon2'), 'verify');
    const stored = await hashPassword('correct horse battery');
    for (const account of [undefined, stored]) await passwordMatches(account, 'wrong');
    // Time itself is no witness on a busy machine: the same costs are paid once for each.
    const costs = verify.mock.calls.map(([hash]) =>
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/.test(String(hash)),
    );
    expect(costs).toEqual([true, true]);
    verify.mockRestore();
  });
});
