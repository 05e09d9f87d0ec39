import { randomUUID } from 'node:crypto';
import { createLogisticsStandin } from '../../logistics-standin';
import { ManualClock } from '../../platform/clock';
import type { Deps } from '../../platform/context';
import { assertOutsideTransaction } from '../../platform/db/tx';
import { startStandin } from '../../wechat-standin';
import { seedDemo } from '../demo';
import { modules } from '../modules';
import { createDeps, createWorker } from '../program';
import { phonesOf, withStandin } from './standin';

/**
 * Makes the demo brand in an empty database: for the time of its stories there is a WeChat, and there are carriers,
 * whose clock stands where the story is. Returns false where there are members already.
 */
export async function playDemo({ config: given, log, clock: present }: Deps): Promise<boolean> {
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
    const { relay } = createWorker(deps);
    return await seedDemo({ deps, clock, relay, phones: phonesOf(standin), modules }, now);
  } finally {
    await standin.stop();
  }
}
