/** The other side of a bench, in a process of its own: load, the members' phones and WeChat. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { postJson } from './calls';
import { fire, spread } from './load';
import type { LoadPlan, LoadResult } from './load';
import { Phones } from './phones';
import type { Checkouts, Flash, FlashResult, WechatFacts } from './phones';

/** What can be asked of the client, and what it answers. */
interface Asks {
  fire: [LoadPlan, LoadResult];
  wechat: [{ appid: string; secret: string }, WechatFacts];
  connect: [{ apiUrl: string }, null];
  join: [{ count: number }, string[]];
  checkouts: [Checkouts, LoadResult];
  bareCheckouts: [{ url: string; connections: number; count: number }, LoadResult];
  flash: [Flash, FlashResult];
}
type Name = keyof Asks;

export interface Client {
  ask<N extends Name>(name: N, input: Asks[N][0]): Promise<Asks[N][1]>;
  stop(): void;
}

export function startClient(): Client {
  const child = fork(path.join(__dirname, 'client.ts'), { execArgv: process.execArgv });
  return {
    ask: (name, input) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null): void => {
          reject(new Error(`the client ended with ${code}`));
        };
        child.once('exit', ended);
        child.once('message', (answer) => {
          child.off('exit', ended);
          resolve(answer as never);
        });
        child.send({ name, input });
      }),
    stop: () => void child.kill(),
  };
}

/** The same steps where there is nothing but Koa and the driver. */
async function bareCheckouts(plan: Asks['bareCheckouts'][0]): Promise<LoadResult> {
  return spread(plan, async (index, send) => {
    const of = `id=m${index}&sku=p${index % 40}`;
    await send(postJson(`/login?${of}`, {}));
    await send(postJson(`/add?${of}`, {}));
    await send({ method: 'GET', path: `/quote?${of}`, headers: {} });
    const { text } = await send(postJson(`/place?${of}`, {}));
    const { orderId } = JSON.parse(text) as { orderId: string };
    return (await send(postJson(`/paid?id=${orderId}`, {}))).status;
  });
}

function play(send: (answer: unknown) => void): void {
  const phones = new Phones();
  const deeds: { [N in Name]: (input: Asks[N][0]) => Promise<Asks[N][1]> } = {
    fire,
    wechat: (app) => phones.start(app),
    connect: async ({ apiUrl }) => phones.connect(apiUrl),
    join: ({ count }) => phones.join(count),
    checkouts: (plan) => phones.checkouts(plan),
    bareCheckouts,
    flash: (plan) => phones.flash(plan),
  };
  // A bench that failed takes its client with it.
  process.on('disconnect', () => process.exit());
  process.on('message', ({ name, input }: { name: Name; input: never }) => {
    void deeds[name](input).then(send);
  });
}

const { send } = process;
if (send && process.argv[1]?.includes('client')) {
  play((answer) => void send.call(process, answer));
}
