import { newRefreshToken, nextRefreshToken, readRefreshToken } from './refresh-token';

describe('refresh tokens', () => {
  test('reads back what it wrote, so that a client can present it', () => {
    const token = newRefreshToken();
    expect(readRefreshToken(token.text)).toEqual(token);
  });

  test('keeps the family and changes the rest at each use, so that an old token still finds its login', () => {
    const first = newRefreshToken();
    const second = nextRefreshToken(first);
    expect(second.familyHash).toBe(first.familyHash);
    expect(second.hash).not.toBe(first.hash);
    expect(nextRefreshToken(first).text).not.toBe(second.text);
  });

  test('gives every login a family of its own', () => {
    expect(newRefreshToken().familyHash).not.toBe(newRefreshToken().familyHash);
  });

  test('keeps nothing of the token in its hashes, because the hashes are stored', () => {
    const { text, hash, familyHash } = newRefreshToken();
    expect(text).not.toContain(hash.slice(0, 12));
    expect(text).not.toContain(familyHash.slice(0, 12));
  });

  test.each([
    ['empty', () => ''],
    ['too short', () => newRefreshToken().text.slice(0, -4)],
    ['too long', () => `${newRefreshToken().text}AAAA`],
    ['with characters the decoder would skip', () => `${newRefreshToken().text}==`],
    ['in the other base64 alphabet', () => '+/'.repeat(32)],
  ])('refuses a text that is %s, because one token has one spelling', (_name, text) => {
    expect(readRefreshToken(text())).toBeNull();
  });
});
