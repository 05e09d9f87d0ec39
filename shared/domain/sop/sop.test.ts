import { machineProblems } from '../orders/state-machine';
import { cycleKey } from './cycle';
import { DEFAULT_SOPS, orderMoments } from './default-sops';
import { refusingGuard } from './guards';
import { runKey, sopOfTask, taskKey } from './keys';
import type { GuardFacts } from './guards';
import { sopProblems } from './problems';
import { endStep, hearSignal, markOpened, nextLook, startRun, stepsToOpen, stopRun, stopsRun } from './run';
import type { SopRun } from './run';
import { STEP_MACHINE } from './step-machine';
import { dueAfter } from './timing';
import type { SopSignal, SopSignalName } from './types';

const zone = 'Asia/Shanghai';
const time = { zone, quiet: { from: '22:00', to: '08:00' } };
const HOUR = 3_600_000;
/** 12 June 2026, 15:00 in Shanghai. */
const NOON3 = Date.UTC(2026, 5, 12, 7);
const at = (day: number, hour: number, minute = 0): number => Date.UTC(2026, 5, day, hour - 8, minute);

const news = (name: SopSignalName, over: Partial<SopSignal> = {}): SopSignal => ({
  ...{ name, memberId: 'mem_1', orderId: 'ord_1', subject: null, productId: null, at: NOON3 },
  ...over,
});

describe('the step machine', () => {
  it('has no unknown, unreachable or contradicting move', () => {
    expect(machineProblems(STEP_MACHINE)).toEqual([]);
  });
});

describe('timing', () => {
  it('counts business days in the brand zone, whatever day it is in UTC', () => {
    const lateEvening = at(12, 23, 30);
    expect(dueAfter(lateEvening, { kind: 'days', days: 1, at: '10:30' }, time)).toBe(at(13, 10, 30));
  });
  it('is at once where the time of day has passed already', () => {
    expect(dueAfter(NOON3, { kind: 'days', days: 0, at: '10:30' }, time)).toBe(NOON3);
  });
  it.each([
    ['21:59:59 is not quiet', at(12, 22) - 1000, at(12, 22) - 1000],
    ['22:00:00 is quiet until eight', at(12, 22), at(13, 8)],
    ['the night runs over the end of a month', at(30, 23), at(31, 8)],
  ])('keeps out of quiet hours: %s', (_why, from, expected) => {
    expect(dueAfter(from, { kind: 'hours', hours: 0 }, time)).toBe(expected);
  });
});

describe('cycles', () => {
  it('make the same moment the same key', () => {
    const paid = news('order.paid', { at: at(12, 0, 30) });
    expect(cycleKey('ever', paid, zone)).toBe('ever');
    expect(cycleKey('order', paid, zone)).toBe('ord_1');
    expect(cycleKey('day', paid, zone)).toBe('2026-06-12');
    expect(cycleKey('month', paid, zone)).toBe('2026-06');
    expect(cycleKey('order', news('member.joined', { orderId: null }), zone)).toBeNull();
  });
});

it('a task’s id names its SOP', () => {
  const run = runKey('mem_1', 'sop_restock', 1, 'prd_1@1781222400000');
  expect(sopOfTask(taskKey(run, 'ask'))).toBe('sop_restock');
  expect(sopOfTask('nothing')).toBeNull();
});

describe('guards', () => {
  const facts: GuardFacts = {
    stage: 'new',
    tagIds: new Set(['tag_1']),
    advocate: true,
    level: 2,
    paidOrders: 1,
    orderState: 'paid',
    couponTemplateIds: new Set(['tpl_1']),
  };
  it('let pass when all do, and name the first that does not', () => {
    expect(refusingGuard([{ kind: 'paidOrders', min: 1, max: 1 }], facts)).toBeNull();
    expect(
      refusingGuard(
        [
          { kind: 'level', min: 2 },
          { kind: 'level', min: 3 },
        ],
        facts,
      ),
    ).toEqual({
      kind: 'level',
      min: 3,
    });
  });
  it('tell those who bring others from those who do not', () => {
    expect(refusingGuard([{ kind: 'advocate', is: true }], facts)).toBeNull();
    expect(refusingGuard([{ kind: 'advocate', is: false }], facts)).not.toBeNull();
  });
  it('do not take an unknown stage or order for a fitting one', () => {
    const unknown = { ...facts, stage: null, orderState: null };
    expect(refusingGuard([{ kind: 'stage', in: ['new'] }], unknown)).not.toBeNull();
    expect(refusingGuard([{ kind: 'orderState', in: ['paid'] }], unknown)).not.toBeNull();
  });
  it('ask for tags that are there and tags that are not', () => {
    expect(refusingGuard([{ kind: 'tag', tagId: 'tag_1', has: true }], facts)).toBeNull();
    expect(refusingGuard([{ kind: 'tag', tagId: 'tag_1', has: false }], facts)).not.toBeNull();
    expect(refusingGuard([{ kind: 'couponUnused', templateId: 'tpl_2' }], facts)).not.toBeNull();
  });
});

describe('a run of the order moments', () => {
  const sop = orderMoments('tpl_hook');
  const begin = (): SopRun => startRun(sop, news('order.paid'), time);
  const states = (run: SopRun): string => run.steps.map(({ state }) => state).join(' ');
  const dueOf = (run: SopRun, stepId: string) => run.steps.find((step) => step.stepId === stepId)?.dueAt;
  const done = (run: SopRun, stepId: string, when: number): SopRun =>
    endStep(run, sop, { stepId, state: 'done', reason: '', at: when }, time);

  it('asks for the address at once and waits with everything else', () => {
    const run = begin();
    expect(stepsToOpen(run, NOON3).map(({ stepId }) => stepId)).toEqual(['address']);
    expect(nextLook(run)).toBe(NOON3);
    expect(nextLook(markOpened(run, 'address', NOON3))).toBe(run.endsAt);
  });
  it('paid at night, asks in the morning', () => {
    expect(dueOf(startRun(sop, news('order.paid', { at: at(12, 23) }), time), 'address')).toBe(at(13, 8));
  });
  it('times the next step from what was done', () => {
    const run = done(begin(), 'address', NOON3 + HOUR);
    expect(dueOf(run, 'contact')).toBe(at(13, 10, 30));
    expect(dueOf(done(run, 'contact', at(13, 11)), 'coupon')).toBe(Date.UTC(2026, 6, 10, 4, 30));
  });
  it('cancels what could only follow a step that was skipped, and what follows that', () => {
    const run = endStep(
      begin(),
      sop,
      { stepId: 'address', state: 'skipped', reason: '刚聊过', at: NOON3 },
      time,
    );
    expect(states(run)).toBe('skipped cancelled pending pending cancelled');
  });
  it('hears only news of its own order', () => {
    const run = begin();
    const elsewhere = news('parcel.inCity', { orderId: 'ord_2', at: NOON3 + HOUR });
    expect(hearSignal(run, sop, elsewhere, time)).toBe(run);
    const here = hearSignal(run, sop, news('parcel.inCity', { at: NOON3 + HOUR }), time);
    expect(dueOf(here, 'parcel')).toBe(NOON3 + HOUR);
  });
  it('is stopped by another order, not by its own', () => {
    const run = begin();
    expect(stopsRun(sop, run, news('order.paid'))).toBe(false);
    expect(stopsRun(sop, run, news('order.paid', { orderId: 'ord_2' }))).toBe(true);
    expect(stopsRun(sop, run, news('order.closed', { orderId: 'ord_2' }))).toBe(false);
    expect(stopsRun(sop, run, news('order.closed'))).toBe(true);
  });
  it('is not stopped by what happened before it began', () => {
    expect(stopsRun(sop, begin(), news('order.paid', { orderId: 'ord_0', at: NOON3 - 1 }))).toBe(false);
  });
  it('stopped, takes back the tasks that are out and opens nothing more', () => {
    const out = markOpened(begin(), 'address', NOON3);
    const { run, takenBack } = stopRun(out, '又下了一单', NOON3 + HOUR);
    expect(takenBack).toEqual(['address']);
    expect(stepsToOpen(run, NOON3 + HOUR)).toEqual([]);
    expect(nextLook(run)).toBeNull();
  });
  it('is finished when every step has come to an end', () => {
    let run = begin();
    for (const { stepId } of sop.steps) run = done(run, stepId, NOON3);
    expect(run.state).toBe('finished');
  });
  it('hears a second end of the same step as nothing', () => {
    const once = done(begin(), 'address', NOON3);
    expect(done(once, 'address', NOON3 + HOUR)).toEqual(once);
  });
});

describe('definitions', () => {
  it.each(Object.entries(DEFAULT_SOPS))('%s ships sound', (_id, definition) => {
    expect(sopProblems(definition)).toEqual([]);
  });
  it('with a circle, a gap or an impossible cycle are refused', () => {
    const sop = orderMoments('tpl_1');
    const [first, ...rest] = sop.steps;
    if (!first) throw new Error('no step');
    const circle = { ...first, start: { on: 'step' as const, stepId: 'coupon' } };
    expect(sopProblems({ ...sop, steps: [circle, ...rest] })).toEqual([
      '「确认收货地址」要接在前面的某一步后面',
    ]);
    expect(sopProblems({ ...sop, steps: [first, first] })).toEqual(['每一步的编号要不同']);
    const joined = { on: 'member.joined' as const, subject: null };
    expect(sopProblems({ ...sop, trigger: joined })).toEqual(['按订单走的 SOP 要由订单触发']);
    const stage = { on: 'lifecycle.moved' as const, subject: null };
    expect(sopProblems({ ...sop, cycle: 'each', trigger: stage })).toEqual([
      '触发时机要写明是哪个阶段或标签',
    ]);
    expect(sopProblems({ ...sop, lastsDays: 20 })).toEqual(['「券快到期了」开始得比整个 SOP 的 20 天还晚']);
  });
});
