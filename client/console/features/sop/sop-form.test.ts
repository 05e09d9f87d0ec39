import { definitionOf, formOf, NEW_SOP, newStep, startsOf } from './sop-form';

it('gives a new step a number of its own at once, so that the next can follow it before anything is saved', () => {
  const steps = [...NEW_SOP.steps, newStep(NEW_SOP.steps)];
  const third = newStep(steps);
  expect(steps.map(({ stepId }) => stepId)).toEqual(['first', 'step1']);
  expect(third.stepId).toBe('step2');
  const chained = { ...third, startsAt: 'step:step1' };
  expect(definitionOf({ ...NEW_SOP, steps: [...steps, chained] }).steps.at(-1)).toMatchObject({
    stepId: 'step2',
    start: { on: 'step', stepId: 'step1' },
  });
});

it('offers the steps above, by their place while they have no name, and says what became of another choice', () => {
  const [first] = NEW_SOP.steps;
  const steps = [
    { ...first!, stepId: 'a', title: '问地址' },
    { ...first!, stepId: 'b', title: '', startsAt: 'step:c' },
    { ...first!, stepId: 'c', title: '道谢', startsAt: 'step:gone' },
  ];
  const labels = (row: number): string[] =>
    startsOf(steps, row).flatMap(({ value, label }) => (value.startsWith('step:') ? [label] : []));
  expect(labels(1)).toEqual(['「问地址」做完', '「道谢」做完（在后面，要换一个）']);
  expect(labels(2)).toEqual(['「问地址」做完', '第 2 步做完', '删掉的一步做完（要换一个）']);
});

it('shows what was saved as it was', () => {
  const definition = definitionOf(NEW_SOP);
  expect(definitionOf(formOf(definition))).toEqual(definition);
});
