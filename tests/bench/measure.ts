import type { Bare } from './bare';
import type { Client } from './client';
import type { LoadResult, Shot } from './load';
import type { BenchMall } from './mall';
import type { Row } from './report';

export const CONNECTIONS = 16;
export const ROUNDS = 3;

/** Where a bench is and what it has found. */
export interface Bench {
  client: Client;
  mall: BenchMall;
  bare: Bare;
  rows: Row[];
  /** Requests of a round. */
  requests: number;
}

/** A round to warm up, then the best of some. `shots` of a command differ by round: nobody checks in twice. */
export async function measure(
  { client, mall, rows, requests }: Bench,
  name: string,
  url: string,
  shots: Shot[] | ((round: number) => Shot[]),
  floor?: string,
): Promise<void> {
  say(name);
  const shotsOf = typeof shots === 'function' ? shots : () => shots;
  await client.ask('fire', { url, connections: CONNECTIONS, shots: shotsOf(ROUNDS) });
  const results: LoadResult[] = [];
  const before = mall.databaseCommands();
  for (let round = 0; round < ROUNDS; round += 1) {
    results.push(await client.ask('fire', { url, connections: CONNECTIONS, shots: shotsOf(round) }));
  }
  const commands = (mall.databaseCommands() - before) / (requests * ROUNDS);
  const best = fastest(results);
  rows.push({ name, best, ...(floor ? { floor } : {}), ...(url === mall.url ? { commands } : {}) });
}

export function fastest(results: readonly LoadResult[]): LoadResult {
  return results.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
}

/** Tells a person who waits. */
export function say(what: string): void {
  process.stderr.write(`${process.uptime().toFixed(0).padStart(4)} s  ${what}\n`);
}
