import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cost } from './shell/meter';

const FILE = path.join(__dirname, '../golden/weapp-ceilings.json');
const MEASURES = ['calls', 'perSecond', 'bytes', 'largest', 'nodes', 'requests'] as const;
type Ceilings = Record<string, Record<(typeof MEASURES)[number], number>>;

/** What each step may cost at most; nothing is recorded yet when the file is missing. */
export function readCeilings(): Ceilings {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Ceilings) : {};
}

export function writeCeilings(steps: ReadonlyMap<string, Cost>): void {
  writeFileSync(FILE, `${JSON.stringify(ceilingsOf(steps), null, 2)}\n`);
}

/** Everything that costs more than recorded, and every step that has no record, in words. */
export function above(steps: ReadonlyMap<string, Cost>, ceilings: Ceilings): string[] {
  return Object.entries(ceilingsOf(steps)).flatMap(([name, cost]) => {
    const ceiling = ceilings[name];
    if (!ceiling) return [`${name}: not recorded; run with UPDATE_CEILINGS=1`];
    return MEASURES.filter((measure) => cost[measure] > ceiling[measure]).map(
      (measure) => `${name}: ${measure} ${cost[measure]}, before ${ceiling[measure]}`,
    );
  });
}

/** The steps as a table to read. */
export function table(steps: ReadonlyMap<string, Cost>): string {
  const rows = Object.entries(ceilingsOf(steps)).map(([name, cost]) => [
    name,
    ...MEASURES.map((measure) => String(cost[measure])),
    steps.get(name)?.requests.join(' ') ?? '',
  ]);
  const all = [['step', ...MEASURES, ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const pad = (cell: string, column: number): string =>
    column > 0 && column <= MEASURES.length
      ? cell.padStart(widths[column] ?? 0)
      : cell.padEnd(widths[column] ?? 0);
  return all.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

function ceilingsOf(steps: ReadonlyMap<string, Cost>): Ceilings {
  return Object.fromEntries(
    [...steps].map(([name, cost]) => [name, { ...cost, requests: cost.requests.length }]),
  );
}
