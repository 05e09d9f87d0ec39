import { narrowings } from './narrowing';
import type { Condition, Rule } from './rule';

const level = (value: number): Condition => ({ is: 'level', op: 'atLeast', value });
const all = (...rules: Rule[]): Rule => ({ is: 'all', rules });

it('leaves at each line of「且」those whom all lines so far find', () => {
  expect(narrowings({ is: 'all', rules: [level(1), level(2)] })).toEqual([
    { path: '0', rule: level(1) },
    { path: '1', rule: all(level(1), level(2)) },
  ]);
});

it('counts each line of「或」by itself, and of「非」those who are not taken away', () => {
  expect(narrowings({ is: 'any', rules: [level(1), level(2)] }).map(({ rule }) => rule)).toEqual([
    level(1),
    level(2),
  ]);
  expect(narrowings({ is: 'none', rules: [level(1), level(2)] }).at(-1)).toEqual({
    path: '1',
    rule: { is: 'none', rules: [level(1), level(2)] },
  });
});

it('counts lines inside a group among those whom the lines above it left', () => {
  const either: Rule = { is: 'any', rules: [level(2), level(3)] };
  expect(narrowings({ is: 'all', rules: [level(1), either] })).toEqual([
    { path: '0', rule: level(1) },
    { path: '1.0', rule: all(level(1), level(2)) },
    { path: '1.1', rule: all(level(1), level(3)) },
    { path: '1', rule: all(level(1), either) },
  ]);
});

it('goes no deeper than one group, and not into what is taken away', () => {
  const deep: Rule = { is: 'all', rules: [{ is: 'any', rules: [all(level(1))] }] };
  expect(narrowings(deep).map(({ path }) => path)).toEqual(['0.0', '0']);
  const without: Rule = { is: 'all', rules: [{ is: 'none', rules: [level(1), level(2)] }] };
  expect(narrowings(without).map(({ path }) => path)).toEqual(['0']);
});
