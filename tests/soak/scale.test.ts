import { compareScales } from './scale/compare';
import { say } from './support/progress';

const START_CPU_MS = 2_000;
const COST = 2;
const MEMORY = 1.3;
const ROUNDS = 300;

it('costs no more with 50,000 members and 500,000 points entries than with 500 and 5,000', async () => {
  const { small, large } = await compareScales(
    { members: 500, entriesEach: 10 },
    { members: 50_000, entriesEach: 10 },
    ROUNDS,
  );
  say(
    `  start: ${large.startCpuMs.toFixed(0)} ms of CPU (small ${small.startCpuMs.toFixed(0)}), ${large.startMs.toFixed(0)} ms`,
  );
  say(`  memory: ${large.rssMb.toFixed(0)} MB (small ${small.rssMb.toFixed(0)})`);
  const ratios: Record<string, number> = {};
  for (const [name, { medianMs, examined }] of Object.entries(small.operations)) {
    const other = large.operations[name];
    ratios[name] = (other?.medianMs ?? Infinity) / medianMs;
    say(
      `  ${name}: ${ratios[name]?.toFixed(2)} × (${medianMs.toFixed(2)} ms), examined ${JSON.stringify(examined)}`,
    );
    expect({ name, examined: other?.examined }).toEqual({ name, examined });
  }
  expect(large.startCpuMs).toBeLessThan(START_CPU_MS);
  expect(large.rssMb).toBeLessThan(small.rssMb * MEMORY);
  expect(Object.entries(ratios).filter(([, ratio]) => ratio > COST)).toEqual([]);
});
