import { randomUUID } from 'node:crypto';
import { createLogisticsStandin } from '../../logistics-standin';
import { ManualClock } from '../../platform/clock';
import type { Deps } from '../../platform/context';
import { assertOutsideTransaction } from '../../platform/db/tx';
import { startStandin } from '../../wechat-standin';
import { seedDemo } from '../demo';
import type { PastShop } from '../demo';
import { modules } from '../modules';
import { createDeps, createWorker } from '../program';
import { phonesOf, withStandin } from './standin';

/**
 * A shop in the past of this one: for as long as `use` runs there is a WeChat, and there are carriers, whose clock
 * stands where the story is.
 */
export async function inPast<T>(
  { config: given, log, clock: present }: Deps,
  use: (shop: PastShop, now: number) => Promise<T>,
): Promise<T> {
  const now = present.now();
  const clock = new ManualClock(now);
  const standin = await startStandin({
    port: 0,
    clock: { now: () => new Date(clock.now()) },
    seed: randomUUID(),
    apps: [{ appid: given.WX_APPID, secret: given.WX_SECRET }],
    nodeEnv: given.NODE_ENV,
  });
  try {
    const config = withStandin(given, standin);
    const logistics = createLogisticsStandin({ clock, assertOutsideTransaction });
    const deps = createDeps(config, standin.url, { clock, log, logistics });
    // Ids never go back in time: the worker's own is as of the beginning of all time, the story's are of their days.
    clock.set(0);
    const worker = createWorker(deps);
    clock.set(now);
    const phones = phonesOf(standin, given.WX_APPID);
    return await use({ deps, clock, drain: () => worker.drain(), phones, modules }, now);
  } finally {
    await standin.stop();
  }
}

/** Makes the demo brand in an empty database. Returns false where there are members already. */
export function playDemo(deps: Deps): Promise<boolean> {
  return inPast(deps, seedDemo);
}
