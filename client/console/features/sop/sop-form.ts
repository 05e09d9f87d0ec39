import type { Input } from '@shared/contracts';
import { signalWords } from '@shared/domain/sop/sop.words';
import { SOP_SIGNALS } from '@shared/domain/sop/types';
import type { SopDefinition, SopGuard, SopStart, SopStep } from '@shared/domain/sop/types';

export type Definition = Input<'sop.save'>['definition'];

/** A step as the form holds it: where it starts is one choice. */
export interface StepForm extends Omit<SopStep, 'start' | 'grants'> {
  /** `enrolled`, `step:<id>` or `signal:<name>` */
  startsAt: string;
  grants: string | undefined;
}

export interface SopForm extends Omit<SopDefinition, 'steps' | 'trigger'> {
  on: SopDefinition['trigger']['on'];
  subject: string | undefined;
  steps: StepForm[];
}

const NEW_STEP: StepForm = {
  ...{ stepId: '', title: '', why: '', kind: 'chat', class: 'content', startsAt: 'enrolled' },
  ...{ wait: { kind: 'days', days: 1, at: '12:30' }, lastsHours: 48 },
  ...{ guards: [], scriptIds: [], grants: undefined },
};

export const NEW_SOP: SopForm = {
  ...{ name: '', purpose: '', on: 'order.paid', subject: undefined, cycle: 'order' },
  ...{ guards: [], stops: ['order.closed'], lastsDays: 30 },
  steps: [{ ...NEW_STEP, stepId: 'first' }],
};

export const NEW_GUARDS: { [K in SopGuard['kind']]: Extract<SopGuard, { kind: K }> } = {
  stage: { kind: 'stage', in: [] },
  tag: { kind: 'tag', tagId: '', has: true },
  level: { kind: 'level', min: 2 },
  advocate: { kind: 'advocate', is: true },
  paidOrders: { kind: 'paidOrders', min: 1, max: null },
  orderState: { kind: 'orderState', in: [] },
  couponUnused: { kind: 'couponUnused', templateId: '' },
};

export function formOf({ trigger, steps, ...rest }: SopDefinition): SopForm {
  return {
    ...rest,
    on: trigger.on,
    subject: trigger.subject ?? undefined,
    steps: steps.map(({ start, grants, ...step }) => ({
      ...step,
      startsAt: startText(start),
      grants: grants ?? undefined,
    })),
  };
}

/** A step with a number of its own: others can follow it at once, and members on the way know steps by it. */
export function newStep(steps: readonly StepForm[]): StepForm {
  const taken = new Set(steps.map(({ stepId }) => stepId));
  let next = 1;
  while (taken.has(`step${next}`)) next += 1;
  return { ...NEW_STEP, stepId: `step${next}` };
}

/** What the time of the step in this row may count from: steps above it, or news. */
export function startsOf(steps: readonly StepForm[], row: number): { value: string; label: string }[] {
  const nameOf = (step: StepForm): string =>
    step.title ? `「${step.title}」做完` : `第 ${steps.indexOf(step) + 1} 步做完`;
  const above = steps.slice(0, row).map((step) => ({ value: `step:${step.stepId}`, label: nameOf(step) }));
  const chosen = steps[row]?.startsAt ?? '';
  const lost = chosen.startsWith('step:') && !above.some(({ value }) => value === chosen);
  const later = lost && steps.find(({ stepId }) => `step:${stepId}` === chosen);
  const label = later ? `${nameOf(later)}（在后面，要换一个）` : '删掉的一步做完（要换一个）';
  return [
    { value: 'enrolled', label: '从触发算起' },
    ...above,
    ...(lost ? [{ value: chosen, label }] : []),
    ...SOP_SIGNALS.map((name) => ({ value: `signal:${name}`, label: `${signalWords(name)}时` })),
  ];
}

export function definitionOf({ on, subject, steps, ...rest }: SopForm): Definition {
  return {
    ...rest,
    trigger: { on, subject: subject ?? null },
    steps: steps.map(({ startsAt, grants, ...step }) => ({
      ...step,
      start: startOf(startsAt),
      grants: grants ?? null,
    })),
  };
}

function startText(start: SopStart): string {
  if (start.on === 'step') return `step:${start.stepId}`;
  return start.on === 'signal' ? `signal:${start.signal}` : 'enrolled';
}

function startOf(text: string): Definition['steps'][number]['start'] {
  const [kind, name = ''] = text.split(':');
  if (kind === 'step') return { on: 'step', stepId: name };
  if (kind === 'signal') return { on: 'signal', signal: name as SopDefinition['trigger']['on'] };
  return { on: 'enrolled' };
}
