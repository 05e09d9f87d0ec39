import type { Input } from '@shared/contracts';
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

export const NEW_STEP: StepForm = {
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

/** New steps get a number of their own: members on the way know steps by it. */
export function definitionOf({ on, subject, steps, ...rest }: SopForm): Definition {
  const taken = new Set(steps.map(({ stepId }) => stepId));
  let next = 1;
  const freshId = (): string => {
    while (taken.has(`step${next}`)) next += 1;
    taken.add(`step${next}`);
    return `step${next}`;
  };
  return {
    ...rest,
    trigger: { on, subject: subject ?? null },
    steps: steps.map(({ startsAt, grants, ...step }) => ({
      ...step,
      stepId: step.stepId || freshId(),
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
