import { newKey } from './key';

test('keys have the shape of a ULID, sort by time and do not repeat', () => {
  const keys = Array.from({ length: 1000 }, newKey);
  expect(keys.every((key) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(key))).toBe(true);
  expect(new Set(keys).size).toBe(1000);
  jest.spyOn(Date, 'now').mockReturnValueOnce(1_781_222_400_000).mockReturnValueOnce(1_781_222_400_001);
  expect(newKey().slice(0, 10) < newKey().slice(0, 10)).toBe(true);
});
