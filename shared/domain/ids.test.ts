import { ID_PREFIXES, isId } from './ids';

const ULID = '01HZX3J9K4M5N6P7Q8R9S0T1V2';

it('knows an id by prefix and ULID', () => {
  expect(isId(ID_PREFIXES.member, `mem_${ULID}`)).toBe(true);
});

it.each([
  ['another kind', `ord_${ULID}`],
  ['no prefix', ULID],
  ['too short', 'mem_01HZX3J9K4'],
  ['too long', `mem_${ULID}0`],
  ['small letters', `mem_${ULID.toLowerCase()}`],
  ['a letter Crockford left out', `mem_${ULID.replace('M', 'I')}`],
  ['beyond 128 bits', `mem_8${ULID.slice(1)}`],
  ['a line break at the end', `mem_${ULID}\n`],
])('refuses %s', (_, text) => {
  expect(isId('mem', text)).toBe(false);
});

it('gives every kind a prefix of its own', () => {
  const prefixes = Object.values(ID_PREFIXES);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});
