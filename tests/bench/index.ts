/**
 * npm run bench: requests per second and p99 of the hot endpoints, as ratios to bare Koa measured in the same run on the
 * same machine. Figures of two machines, or of two runs, say nothing about each other; ratios do.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import Koa from 'koa';
import { ulid } from 'ulid';
import { startBench } from './mall';
import type { LoadPlan, LoadResult, Shot } from './load';

const CONNECTIONS = 16;
const ROUNDS = 3;
const REQUESTS = Number(process.argv[2] ?? 2_000);

interface Row {
  name: string;
  best: LoadResult;
  commands?: number;
}

async function main(): Promise<void> {
  const client = fork(path.join(__dirname, 'load.ts'), { execArgv: process.execArgv });
  const koaAnswer = new Koa().use((koa) => void (koa.body = { ok: true })).callback();
  const bare = await listen((request, answer) => void koaAnswer(request, answer));
  const node = await listen((_request, answer) => {
    answer.setHeader('content-type', 'application/json');
    answer.end('{"ok":true}');
  });
  const mall = await startBench(REQUESTS * ROUNDS + REQUESTS);
  const get = (pathname: string, headers = {}): Shot => ({ method: 'GET', path: pathname, headers });
  const plain = Array.from({ length: REQUESTS }, () => get('/'));
  const home = (token: string): Shot =>
    get('/api/screens.home?input=%7B%7D', { authorization: `Bearer ${token}` });
  const tap = (token: string): Shot => ({
    method: 'POST',
    path: '/api/checkin.tap',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': ulid(),
      'content-type': 'application/json',
    },
    body: '{}',
  });

  const rows: Row[] = [];
  const measure = async (
    name: string,
    url: string,
    shots: (round: number) => Shot[],
    warmUp: Shot[],
  ): Promise<void> => {
    await run(client, { url, connections: CONNECTIONS, shots: warmUp });
    let best: LoadResult | undefined;
    const before = mall.databaseCommands();
    for (let round = 0; round < ROUNDS; round++) {
      const result = await run(client, { url, connections: CONNECTIONS, shots: shots(round) });
      if (!best || result.perSecond > best.perSecond) best = result;
    }
    if (!best) return;
    const commands = (mall.databaseCommands() - before) / (REQUESTS * ROUNDS);
    rows.push({ name, best, ...(url === mall.url ? { commands } : {}) });
    process.stdout.write(`measured ${name}\n`);
  };

  const some = mall.tokens.slice(0, REQUESTS);
  await measure('bare node:http', node.url, () => plain, plain);
  await measure('bare Koa', bare.url, () => plain, plain);
  await measure(
    'screens.home, visitor',
    mall.url,
    () => plain.map(() => get('/api/screens.home?input=%7B%7D')),
    plain.slice(0, 200).map(() => get('/api/screens.home?input=%7B%7D')),
  );
  await measure(
    'checkin.tap',
    mall.url,
    (round) => mall.tokens.slice(REQUESTS * (round + 1), REQUESTS * (round + 2)).map(tap),
    some.map(tap),
  );
  await measure('screens.home, member', mall.url, () => some.map(home), some.slice(0, 500).map(home));
  print(rows, mall.database);

  client.kill();
  bare.server.close();
  node.server.close();
  await mall.stop();
}

function run(client: ChildProcess, plan: LoadPlan): Promise<LoadResult> {
  return new Promise((resolve) => {
    client.once('message', (result) => {
      resolve(result as LoadResult);
    });
    client.send(plan);
  });
}

async function listen(handler: Parameters<typeof createServer>[1]): Promise<{ url: string; server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function print(rows: readonly Row[], database: string): void {
  const koa = rows.find(({ name }) => name === 'bare Koa')?.best;
  if (!koa) return;
  process.stdout.write(
    `\nDatabase: ${database}. ${CONNECTIONS} connections, best of ${ROUNDS} rounds of ${REQUESTS} requests.\n\n`,
  );
  process.stdout.write(
    '| endpoint | requests/s | × bare Koa | p50 ms | p99 ms | p99 × bare Koa | commands | failures |\n|---|---|---|---|---|---|---|---|\n',
  );
  for (const { name, best, commands } of rows) {
    const cells = [
      name,
      best.perSecond.toFixed(0),
      (best.perSecond / koa.perSecond).toFixed(3),
      best.p50Ms.toFixed(1),
      best.p99Ms.toFixed(1),
      (best.p99Ms / koa.p99Ms).toFixed(1),
      commands?.toFixed(2) ?? '',
      String(best.failures),
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}

void main();
