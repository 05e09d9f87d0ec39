import type { SopDefinition, SopGuard, SopStart, SopStep } from './types';

/** What an operator must change before an SOP can be saved, one sentence each; empty when it is sound. */
export function sopProblems(definition: SopDefinition): string[] {
  const { trigger, cycle, steps, guards, lastsDays } = definition;
  const ids = steps.map(({ stepId }) => stepId);
  const problems: [string, boolean][] = [
    ['至少要有一步', steps.length > 0],
    ['每一步的编号要不同', new Set(ids).size === ids.length],
    ['按订单走的 SOP 要由订单触发', cycle !== 'order' || aboutOrder(trigger.on)],
    ['触发时机要写明是哪个阶段或标签', trigger.subject !== null || !needsSubject(trigger.on)],
    ['这个时机不分阶段和标签', trigger.subject === null || mayHaveSubject(trigger.on)],
    ...guards.map((guard): [string, boolean] => [guardProblem('开始的条件', guard), soundGuard(guard)]),
  ];
  const found = problems.filter(([, sound]) => !sound).map(([problem]) => problem);
  return [...found, ...steps.flatMap((step, index) => stepProblems(step, steps.slice(0, index), lastsDays))];
}

function stepProblems(step: SopStep, before: readonly SopStep[], lastsDays: number): string[] {
  const name = `「${step.title}」`;
  const checks: [string, boolean][] = [
    [`${name}要接在前面的某一步后面`, follows(step.start, before)],
    [`${name}开始得比整个 SOP 的 ${lastsDays} 天还晚`, daysOf(step) <= lastsDays],
    ...step.guards.map((guard): [string, boolean] => [guardProblem(name, guard), soundGuard(guard)]),
  ];
  return checks.filter(([, sound]) => !sound).map(([problem]) => problem);
}

/** Only on an earlier one: so there is no circle. */
function follows(start: SopStart, before: readonly SopStep[]): boolean {
  return start.on !== 'step' || before.some(({ stepId }) => stepId === start.stepId);
}

function daysOf({ wait }: SopStep): number {
  return wait.kind === 'days' ? wait.days : wait.hours / 24;
}

function guardProblem(where: string, guard: SopGuard): string {
  return `${where}里有一个条件没有填完（${guard.kind}）`;
}

function soundGuard(guard: SopGuard): boolean {
  switch (guard.kind) {
    case 'stage':
    case 'orderState':
      return guard.in.length > 0;
    case 'tag':
      return guard.tagId !== '';
    case 'level':
      return guard.min >= 1;
    case 'advocate':
      return true;
    case 'paidOrders':
      return guard.min >= 0 && (guard.max === null || guard.max >= guard.min);
    case 'couponUnused':
      return guard.templateId !== '';
  }
}

function aboutOrder(signal: string): boolean {
  return signal.startsWith('order.') || signal.startsWith('parcel.');
}

function needsSubject(signal: string): boolean {
  return signal === 'lifecycle.moved' || signal.startsWith('tag.');
}

function mayHaveSubject(signal: string): boolean {
  return needsSubject(signal) || signal === 'repurchase.due';
}
