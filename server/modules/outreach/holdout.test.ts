import { armOf, drawOf } from './holdout';

const members = Array.from({ length: 20_000 }, (_, n) => `mem_${n}`);

it('draws the same for a member every time, and every share nests in a larger one', () => {
  expect(drawOf('mem_1', 'repurchase')).toBe(drawOf('mem_1', 'repurchase'));
  for (const member of members.slice(0, 500)) {
    if (armOf(member, 'x', 500) === 'held') expect(armOf(member, 'x', 1_000)).toBe('held');
  }
  expect(armOf('mem_1', 'x', 0)).toBe('treated');
  expect(armOf('mem_1', 'x', 10_000)).toBe('held');
});

it('holds out a twentieth of everything and a tenth of each campaign, independent of each other', () => {
  const universal = members.filter((member) => armOf(member, 'universal', 500) === 'held');
  expect(universal.length / members.length).toBeCloseTo(0.05, 2);
  const held = (experiment: string) => new Set(members.filter((m) => armOf(m, experiment, 1_000) === 'held'));
  const [a, b] = [held('a'), held('b')];
  expect(a.size / members.length).toBeCloseTo(0.1, 2);
  const both = [...a].filter((member) => b.has(member)).length;
  expect(both / members.length).toBeCloseTo(0.01, 2);
});
