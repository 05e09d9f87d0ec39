import { createHmac } from 'node:crypto';
import { ulid } from 'ulid';
import { readToken, tokenOf } from './token';

const keys = {
  blindIndex: (text: string, purpose: string) =>
    createHmac('sha256', 'test').update(`${purpose}\0${text}`).digest('base64url'),
};

test('a token fills the scene of a mini-program code and comes back as the link it was made of', () => {
  for (let round = 0; round < 200; round += 1) {
    const linkId = `lnk_${ulid()}`;
    const token = tokenOf(keys, linkId);
    expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(readToken(keys, token)).toEqual({ linkId, genuine: true });
  }
});

test('the largest and the smallest id survive the packing', () => {
  for (const id of ['lnk_7ZZZZZZZZZZZZZZZZZZZZZZZZZ', 'lnk_00000000000000000000000000']) {
    expect(readToken(keys, tokenOf(keys, id))).toEqual({ linkId: id, genuine: true });
  }
});

test('whoever changes one character of it has no token of ours', () => {
  const token = tokenOf(keys, `lnk_${ulid()}`);
  for (const at of [0, 21, 22, 31]) {
    const other = token[at] === 'A' ? 'Q' : 'A';
    const forged = token.slice(0, at) + other + token.slice(at + 1);
    expect(readToken(keys, forged)?.genuine).toBe(false);
  }
});

test('another purpose of the same key signs nothing here', () => {
  const linkId = `lnk_${ulid()}`;
  const foreign = tokenOf({ blindIndex: (text) => keys.blindIndex(text, 'phone') }, linkId);
  expect(readToken(keys, foreign)).toEqual({ linkId, genuine: false });
});

test.each(['', 'short', 'x'.repeat(33), `${'a'.repeat(31)}%`, '分'.repeat(32)])(
  '%j is no token at all',
  (text) => {
    expect(readToken(keys, text)).toBeNull();
  },
);
