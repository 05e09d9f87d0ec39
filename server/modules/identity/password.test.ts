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
    const stored = await hashPassword('correct horse battery');
    // Of the processor, not of the clock: others may keep the machine busy.
    const least = async (account: string | undefined): Promise<number> => {
      const work: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const start = process.cpuUsage();
        await passwordMatches(account, 'wrong');
        work.push(process.cpuUsage(start).user);
      }
      return Math.min(...work);
    };
    await least(undefined);
    const [unknown, known] = [await least(undefined), await least(stored)];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });
});
