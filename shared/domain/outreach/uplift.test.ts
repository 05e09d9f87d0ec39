import { equalArms, needPerArm, newcombe, PLANNED, ratioBroken, readout, wilson } from './uplift';

it('gives the intervals Newcombe printed for his examples', () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
  const close = (a: [number, number], b: [number, number], low: number, high: number): void => {
    const found = newcombe({ buyers: a[0], members: a[1] }, { buyers: b[0], members: b[1] });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  };
  close([56, 70], [48, 80], 0.0524, 0.3339);
  close([9, 10], [3, 10], 0.1705, 0.809);
  close([10, 10], [0, 20], 0.6791, 1);
});

it('gives Wilson’s interval for a rate', () => {
  const { low, high } = wilson({ buyers: 81, members: 263 });
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});

it('needs 3,528 members an arm to see one in ten grow by two points', () => {
  expect(needPerArm(0.1, 0.02)).toBe(3528);
});

it('counts a tenth held out of many as the two equal arms that tell as much', () => {
  expect(equalArms(3528, 3528)).toBe(3528);
  expect(equalArms(9000, 1000)).toBe(1800);
  expect(equalArms(0, 0)).toBe(0);
});

it('takes an honest draw for one, and not one that lost held-out members', () => {
  expect(ratioBroken(9000, 1000, 0.1)).toBe(false);
  expect(ratioBroken(9060, 940, 0.1)).toBe(false);
  expect(ratioBroken(9100, 900, 0.1)).toBe(true);
  expect(ratioBroken(0, 0, 0.1)).toBe(false);
  // Three of seven where a twentieth is held happens once in 260 shops: too few to call it broken.
  expect(ratioBroken(4, 3, 0.05)).toBe(false);
});

describe('the readout', () => {
  const plan = { ...PLANNED, heldShare: 0.1 };
  it('says how much is missing until it is enough, whatever the rates look like', () => {
    expect(readout({ members: 900, buyers: 400 }, { members: 100, buyers: 1 }, plan)).toEqual({
      verdict: 'notEnough',
      have: 180,
      need: 3528,
    });
    expect(readout({ members: 0, buyers: 0 }, { members: 0, buyers: 0 }, plan)).toMatchObject({ have: 0 });
  });

  it('gives the difference and its interval once there is enough', () => {
    const found = readout({ members: 18_000, buyers: 2_160 }, { members: 2_000, buyers: 200 }, plan);
    expect(found).toMatchObject({ verdict: 'ready', treated: 0.12, held: 0.1 });
    if (found.verdict !== 'ready') return;
    expect(found.delta).toBeCloseTo(0.02, 10);
    expect(found.low).toBeLessThan(0.02);
    expect(found.high).toBeGreaterThan(0.02);
  });

  it('says nothing about a draw that went wrong', () => {
    const found = readout({ members: 19_500, buyers: 2_160 }, { members: 1_500, buyers: 200 }, plan);
    expect(found).toEqual({ verdict: 'ratioBroken' });
  });
});
