/**
 * npm run bench [requests]: requests per second and p99 of the hot endpoints and of whole checkouts, as ratios to bare
 * Koa, and to bare Koa with the driver, measured in the same run on the same machine. Figures of two machines, or of two
 * runs, say nothing about each other; ratios do.
 */
import { startBare } from './bare';
import { startClient } from './client';
import { reads, writes } from './endpoints';
import { startBench } from './mall';
import { CONNECTIONS, ROUNDS, say } from './measure';
import type { Bench } from './measure';
import { measureQuotes } from './quote';
import { printQuotes, printRows } from './report';
import { checkouts, flash } from './shopping';

const REQUESTS = Number(process.argv[2] ?? 2_000);

async function main(): Promise<void> {
  say('quotes');
  const quotes = measureQuotes();
  const client = startClient();
  say('a mall');
  const mall = await startBench(client, REQUESTS * ROUNDS + REQUESTS);
  const bare = await startBare(mall.goods.length);
  const bench: Bench = { client, mall, bare, rows: [], requests: REQUESTS };
  await reads(bench);
  await writes(bench);
  await checkouts(bench);
  await flash(bench);

  process.stdout.write(
    `\nDatabase: ${mall.database}. ${CONNECTIONS} connections, best of ${ROUNDS} rounds of ${REQUESTS} requests.\n`,
  );
  printRows(bench.rows);
  const koa = bench.rows.find(({ name }) => name === 'bare Koa');
  printQuotes(quotes, koa?.best.perSecond ?? 1);
  client.stop();
  bare.stop();
  await mall.stop();
}

void main();
