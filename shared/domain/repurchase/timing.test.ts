import type { GapModel } from './gap-model';
import { outlookOf } from './outlook';
import { nextStep, planOf } from './timing';
import type { StepFacts } from './timing';

/** Coffee, about every 27 days, by people much alike. */
const model: GapModel = { k: 6, alpha: 20, beta: 90, a: 0.4, b: 2.5 };
const gaps = (n: number, each = 27) => ({ gaps: n, sum: n * each, logSum: n * Math.log(each) });
const standing = (elapsed: number, n = 4) => ({ ...gaps(n), elapsed, stretch: 1 });
const facts = (elapsed: number, over: Partial<StepFacts> = {}): StepFacts => ({
  model,
  standing: standing(elapsed),
  deliveryDays: 3,
  ceiling: 1,
  told: [],
  stopped: false,
  ...over,
});
const plan = planOf(model, standing(0), 3);

it('speaks in time for the parcel, follows up when most would have bought, wins back when nearly all would', () => {
  expect(plan.first).toBeGreaterThan(14);
  expect(plan.first).toBeLessThan(22);
  expect(plan.followUp).toBeGreaterThan(27);
  expect(plan.winBack).toBeGreaterThan(plan.followUp);
  expect(nextStep(facts(plan.first - 1))).toEqual({ do: 'wait', days: plan.first });
  expect(nextStep(facts(plan.first))).toEqual({ do: 'tell', kind: 'first' });
  expect(nextStep(facts(plan.followUp - 1, { told: ['first'] }))).toEqual({
    do: 'wait',
    days: plan.followUp,
  });
  expect(nextStep(facts(plan.followUp, { told: ['first'] }))).toEqual({ do: 'tell', kind: 'followUp' });
  expect(nextStep(facts(plan.winBack, { told: ['first', 'followUp'] }))).toEqual({
    do: 'tell',
    kind: 'winBack',
  });
  expect(nextStep(facts(400, { told: ['winBack'] }))).toEqual({ do: 'rest' });
});

it('says nothing to who has been away for very long', () => {
  expect(nextStep(facts(2 * plan.winBack))).toEqual({ do: 'rest' });
});

it('follows up once', () => {
  const twice = facts(plan.followUp + 1, { told: ['first', 'followUp'] });
  expect(nextStep(twice)).toEqual({ do: 'wait', days: plan.winBack });
});

it('says nothing more to who put it into the cart or asked for quiet', () => {
  expect(nextStep(facts(plan.followUp, { told: ['first'], stopped: true }))).toEqual({
    do: 'wait',
    days: plan.winBack,
  });
});

it('leaves alone who buys anyway, and looks again soon', () => {
  expect(nextStep(facts(plan.first, { ceiling: 0.1 }))).toEqual({ do: 'wait', days: plan.first + 3 });
});

it('does not push who has most likely stopped', () => {
  const gone: GapModel = { ...model, a: 9, b: 0.2 };
  const late = { ...facts(plan.followUp), model: gone };
  expect(nextStep(late)).toEqual({ do: 'wait', days: plan.winBack });
});

it('twice the coffee is asked about about twice as late', () => {
  const double = planOf(model, { ...standing(0), stretch: 2 }, 3);
  expect(double.followUp / plan.followUp).toBeCloseTo(2, 0);
  expect(double.first + 5).toBeGreaterThan(1.9 * (plan.first + 5) - 1);
});

describe('what may be promised', () => {
  it('is a date for a habit', () => {
    const outlook = outlookOf(model, standing(20));
    expect(outlook).toMatchObject({ kind: 'date' });
    if (outlook.kind !== 'date') return;
    expect(outlook.inDays).toBe(outlook.middle - 20);
    expect(outlook.high / outlook.low).toBeLessThanOrEqual(4.2);
  });

  it('is never a date after two purchases, however regular the others are', () => {
    expect(outlookOf(model, standing(20, 1)).kind).toBe('chance');
  });

  it('is a chance where gaps are anything', () => {
    const outlook = outlookOf({ ...model, k: 1, alpha: 1 }, standing(20));
    expect(outlook.kind).toBe('chance');
    if (outlook.kind === 'chance') expect(outlook.week).toBeGreaterThan(0);
  });
});
