import { compareScales } from './scale/compare';
import type { Memory } from './support/memory';
import { say } from './support/progress';

const START_CPU_MS = 2_000;
const COST = 2;
const MEMORY = 1.3;
const ROUNDS = 300;

it('costs no more with 50,000 members and 500,000 points entries than with 500 and 5,000', async () => {
  const { small, large } = await compareScales(
    { members: 500, entriesEach: 10 },
    { members: 50_000, entriesEach: 10 },
    { rounds: ROUNDS, withProgram: true },
  );
  for (const [what, { startCpuMs, startMs, memory, program }] of Object.entries({ small, large })) {
    say(`  ${what}: database ready after ${startCpuMs.toFixed(0)} ms of CPU, ${startMs.toFixed(0)} ms`);
    say(
      `  ${what}: program ready after ${program?.cpuMs.toFixed(0)} ms of CPU, ${program?.ms.toFixed(0)} ms`,
    );
    say(`  ${what}: ${told(memory)} after the operations, program ${told(program?.memory)}`);
  }
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
  expect(large.program?.cpuMs).toBeLessThan(START_CPU_MS);
  expect(large.program?.memory.privateMb).toBeLessThan((small.program?.memory.privateMb ?? 0) * MEMORY);
  expect(large.memory.privateMb).toBeLessThan(small.memory.privateMb * MEMORY);
  expect(Object.entries(ratios).filter(([, ratio]) => ratio > COST)).toEqual([]);
});

function told(memory: Memory | undefined): string {
  return `${memory?.privateMb.toFixed(0)} MB of its own, ${memory?.mappedFilesMb.toFixed(0)} MB of mapped files`;
}
