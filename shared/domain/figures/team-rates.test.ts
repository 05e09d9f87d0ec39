import { teamMean, teamRates } from './team-rates';

const team = [232, 222, 197, 95].map((won) => ({ people: 1_560, won }));

it('calls out who is clearly apart from the team, on the right side, and nobody else', () => {
  expect(teamMean(team)).toBeCloseTo(0.1196, 4);
  const rates = teamRates(team);
  expect(rates.map(({ stands }) => stands)).toEqual(['above', 'above', null, 'below']);
  for (const [at, { rate, low, high }] of rates.entries()) {
    expect(low).toBeLessThan(rate);
    expect(high).toBeGreaterThan(rate);
    expect(rate).toBeCloseTo((team[at]?.won ?? 0) / 1_560, 2);
  }
});

it('believes little of few people: who won one of one is near the team, and not called out', () => {
  const [lucky] = teamRates([{ people: 1, won: 1 }, ...team]);
  expect(lucky?.rate).toBeLessThan(0.25);
  expect(lucky?.stands).toBeNull();
});

it('shrinks towards the team, the fewer people the more', () => {
  const some = [
    { people: 20, won: 10 },
    { people: 400, won: 200 },
    { people: 4_000, won: 400 },
  ];
  const mean = teamMean(some) ?? 0;
  const [few, many] = teamRates(some);
  expect(few?.rate).toBeGreaterThan(mean);
  expect(few?.rate).toBeLessThan(many?.rate ?? 0);
  expect(many?.rate).toBeLessThan(0.5);
});

it('seldom calls anybody out where all are alike', () => {
  let seed = 7;
  const chance = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const won = (people: number): number =>
    Array.from({ length: people }, chance).filter((x) => x < 0.3).length;
  const named = Array.from({ length: 100 }, () =>
    teamRates([80, 120, 200, 60].map((people) => ({ people, won: won(people) }))),
  ).flatMap((rates) => rates.filter(({ stands }) => stands));
  expect(named.length / 400).toBeLessThan(0.02);
});

it('says nothing of nobody, and of a team in which all or none were won', () => {
  expect(teamMean([{ people: 0, won: 0 }])).toBeNull();
  expect(teamRates([{ people: 0, won: 0 }])).toEqual([{ rate: 0, low: 0, high: 0, stands: null }]);
  expect(teamRates([{ people: 9, won: 9 }]).map(({ stands }) => stands)).toEqual([null]);
});

it('of one alone, the team is that one', () => {
  expect(teamRates([{ people: 40, won: 10 }])).toMatchObject([{ rate: 0.25, stands: null }]);
});
